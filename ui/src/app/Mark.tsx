/** The anchor: a ring, a shank, two flukes. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="12" cy="5" r="2.2" />
      <path d="M12 7.2V21M8 11h8M4 14c.6 4 3.800 7 8 7s7.400-3 8-7" />
    </svg>
  );
}
