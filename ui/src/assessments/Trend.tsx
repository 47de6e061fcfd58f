// A small line in time: full dots and a full line for one series, diamonds and a
// dotted line for the other, so that neither needs a colour.
import { useId } from "react";
import { dayNumber } from "../app/dates";

export interface Dot {
  on: string;
  value: number;
}

interface TrendProps {
  label: string;
  main: Dot[];
  other?: Dot[];
  /** The first and the last day of every chart beside this one. */
  span: [string, string];
  most: number;
  /** Values between which lines are drawn. */
  marks: number[];
  /** The hatched zone goes up to this value. */
  low?: number;
}

const WIDTH = 176;
const HEIGHT = 84;
const LEFT = 14;
const RIGHT = 18;
const EDGE = 8;

export function Trend({ label, main, other = [], span, most, marks, low }: TrendProps) {
  const id = useId();
  const [from, to] = span.map(dayNumber) as [number, number];
  const x = (on: string) => {
    const part = to > from ? (dayNumber(on) - from) / (to - from) : 0.5;
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  };
  const y = (value: number) => HEIGHT - EDGE - ((value - 1) / (most - 1)) * (HEIGHT - 2 * EDGE);
  const path = (dots: Dot[]) => dots.map((d) => `${x(d.on)},${y(d.value)}`).join(" ");
  const last = main.at(-1);
  return (
    <svg className="trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <defs>
        <pattern
          id={id}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line className="trend-hatch" x1="0" y1="0" x2="0" y2="5" />
        </pattern>
      </defs>
      {low && (
        <rect
          x={LEFT - 6}
          y={y(low)}
          width={WIDTH - LEFT - RIGHT + 12}
          height={y(1) - y(low) + EDGE / 2}
          fill={`url(#${id})`}
        />
      )}
      {marks.map((mark) => (
        <g key={mark}>
          <line
            className="trend-mark"
            x1={LEFT - 6}
            x2={WIDTH - RIGHT + 6}
            y1={y(mark)}
            y2={y(mark)}
          />
          <text className="trend-axis" x={0} y={y(mark) + 3.5}>
            {mark}
          </text>
        </g>
      ))}
      <polyline className="trend-other" points={path(other)} />
      <polyline className="trend-main" points={path(main)} />
      {other.map((d) => (
        <path
          key={d.on}
          className="trend-diamond"
          d={`M${x(d.on)} ${y(d.value) - 5}l5 5l-5 5l-5 -5z`}
        />
      ))}
      {main.map((d) => (
        <circle key={d.on} className="trend-dot" cx={x(d.on)} cy={y(d.value)} r="3.5" />
      ))}
      {last && (
        <text className="trend-value" x={x(last.on) + 7} y={y(last.value) + 4}>
          {last.value}
        </text>
      )}
    </svg>
  );
}
