//! Steps with their time and their count; the last line says what really ran.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Tests that ran, by how they ended.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

struct Line {
    name: String,
    count: Count,
    time: Duration,
}

/// What ran so far.
#[derive(Default)]
pub struct Steps {
    lines: Vec<Line>,
    skipped: Vec<String>,
}

impl Steps {
    /// Runs a command; a test runner's own count counts, else the step is one.
    pub fn command(&mut self, name: &str, command: &mut Command) -> bool {
        self.step(name, || stream(command))
    }

    /// Runs a check that says what is wrong, or nothing.
    pub fn check(&mut self, name: &str, check: impl FnOnce() -> Result<(), String>) -> bool {
        self.step(name, || {
            let outcome = check();
            if let Err(why) = &outcome {
                println!("{why}");
            }
            (Count::default(), outcome.is_ok())
        })
    }

    /// Remembers that a step did not run, and why.
    pub fn skip(&mut self, name: &str, why: &str) {
        println!("── {name}: not run: {why}");
        self.skipped.push(format!("{name}: {why}"));
    }

    fn step(&mut self, name: &str, work: impl FnOnce() -> (Count, bool)) -> bool {
        println!("── {name}");
        let start = Instant::now();
        let (mut count, good) = work();
        if !good && count.failed == 0 {
            count.failed = 1;
        } else if count == Count::default() {
            count.passed = 1;
        }
        self.lines.push(Line {
            name: name.to_owned(),
            count,
            time: start.elapsed(),
        });
        good
    }

    /// Prints the list with its times; the last line is `N passed, N failed`.
    ///
    /// # Errors
    /// Something failed.
    pub fn finish(self) -> Result<(), String> {
        println!("\n── Steps");
        let mut total = Count::default();
        let mut time = Duration::ZERO;
        for line in &self.lines {
            total.passed += line.count.passed;
            total.failed += line.count.failed;
            time += line.time;
            println!(
                "{} {:<44}{:>8.1} s{:>7} passed{:>5} failed",
                if line.count.failed == 0 { "✓" } else { "✗" },
                line.name,
                line.time.as_secs_f64(),
                line.count.passed,
                line.count.failed
            );
        }
        for line in &self.skipped {
            println!("- not run: {line}");
        }
        println!("  {:<44}{:>8.1} s", "all", time.as_secs_f64());
        println!("{} passed, {} failed", total.passed, total.failed);
        if total.failed == 0 {
            Ok(())
        } else {
            // Nothing more to say: the count must stay the last line.
            std::process::exit(1)
        }
    }
}

/// Runs a command, shows its output as it comes, and counts the tests it names.
fn stream(command: &mut Command) -> (Count, bool) {
    let mut count = Count::default();
    let child = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(why) => {
            println!("{} could not start: {why}", command.get_program().display());
            return (count, false);
        }
    };
    if let Some(output) = child.stdout.take() {
        let mut screen = std::io::stdout();
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let _ = screen.write_all(&line);
            let _ = screen.write_all(b"\n");
            if let Some(more) = counted(&String::from_utf8_lossy(&line)) {
                count.passed += more.passed;
                count.failed += more.failed;
            }
        }
        let _ = screen.flush();
    }
    let good = child.wait().is_ok_and(|status| status.success());
    (count, good)
}

/// The count in a closing line of `cargo test` or of vitest.
fn counted(line: &str) -> Option<Count> {
    let line = line.trim();
    let numbers = |word: &str| -> u64 {
        let parts: Vec<&str> = line.split([' ', ';', ',', '|', '.']).collect();
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        parts
            .windows(2)
            .find(|pair| pair[1] == word)
            .and_then(|pair| pair[0].parse().ok())
            .unwrap_or(0)
    };
    let closing = line.starts_with("test result:")
        || line
            .strip_prefix("Tests ")
            .is_some_and(|rest| rest.trim_end().ends_with(')'));
    closing.then(|| Count {
        passed: numbers("passed"),
        failed: numbers("failed"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(passed: u64, failed: u64) -> Option<Count> {
        Some(Count { passed, failed })
    }

    #[test]
    fn the_closing_lines_of_the_runners_are_counted() {
        assert_eq!(
            counted("test result: ok. 6 passed; 0 failed; 1 ignored; 0 measured; finished in 0s"),
            count(6, 0)
        );
        assert_eq!(
            counted("test result: FAILED. 4 passed; 2 failed; 0 ignored"),
            count(4, 2)
        );
        assert_eq!(counted("      Tests  12 passed (12)"), count(12, 0));
        assert_eq!(counted(" Tests  1 failed | 11 passed (12)"), count(11, 1));
        assert_eq!(counted("Tests of the window follow"), None);
        assert_eq!(counted(" Test Files  3 passed (3)"), None);
    }
}
