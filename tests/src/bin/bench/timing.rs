//! Medians and tails of interleaved runs.

use serde_json::{Value, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long each side took, run by run.
#[derive(Default)]
pub struct Sides {
    raw: Vec<Duration>,
    core: Vec<Duration>,
    door: Vec<Duration>,
}

fn timed<T>(side: &mut Vec<Duration>, work: impl FnOnce() -> T) {
    let since = Instant::now();
    black_box(work());
    side.push(since.elapsed());
}

impl Sides {
    /// Runs the three sides on one input, in an order that turns.
    pub fn run<A, B, C>(
        &mut self,
        turn: usize,
        raw: impl FnOnce() -> A,
        core: impl FnOnce() -> B,
        door: impl FnOnce() -> C,
    ) {
        if turn.is_multiple_of(2) {
            timed(&mut self.raw, raw);
            timed(&mut self.core, core);
            timed(&mut self.door, door);
        } else {
            timed(&mut self.door, door);
            timed(&mut self.core, core);
            timed(&mut self.raw, raw);
        }
    }

    /// Runs what has no counterpart by hand.
    pub fn alone<T>(&mut self, core: impl FnOnce() -> T) {
        timed(&mut self.core, core);
    }

    /// Says what had no counterpart.
    pub fn report_alone(mut self, task: &str, goal: &str) -> Value {
        let core = spread(&mut self.core);
        println!(
            "  {task:<34} core {:>8.3} ms (p99 {:>8.3})  goal {goal}",
            core.0, core.1
        );
        json!({ "task": task, "goal": goal, "core_p50_ms": core.0, "core_p99_ms": core.1 })
    }

    /// Forgets what was run to warm up.
    pub fn warm(&mut self) {
        *self = Sides::default();
    }

    /// Says it, and gives it as JSON (milliseconds).
    pub fn report(mut self, task: &str, goal: &str) -> Value {
        let [raw, core, door] =
            [&mut self.raw, &mut self.core, &mut self.door].map(|side| spread(side));
        let ratio = core.0 / raw.0;
        println!(
            "  {task:<34} raw {:>8.3} ms (p99 {:>8.3})  core {:>8.3} ms (p99 {:>8.3})  door {:>8.3} ms  {ratio:>6.2} x  goal {goal}",
            raw.0, raw.1, core.0, core.1, door.0
        );
        json!({ "task": task, "goal": goal, "ratio": ratio,
            "raw_p50_ms": raw.0, "raw_p99_ms": raw.1, "core_p50_ms": core.0,
            "core_p99_ms": core.1, "door_p50_ms": door.0, "door_p99_ms": door.1 })
    }
}

/// Median and 99th percentile, in milliseconds.
pub fn spread(times: &mut [Duration]) -> (f64, f64) {
    times.sort_unstable();
    let at = |part: f64| {
        let place = ((times.len() as f64 - 1.0) * part).round() as usize;
        times.get(place).map_or(0.0, |t| t.as_secs_f64() * 1000.0)
    };
    (at(0.5), at(0.99))
}
