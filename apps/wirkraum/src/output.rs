//! What a command says: results on standard output, progress on standard error.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    io::{self, IsTerminal, Write},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How long a step may take before a plain line says that it goes on.
const FIRST: Duration = Duration::from_secs(2);
/// How often a plain line says so after that.
const EVERY: Duration = Duration::from_secs(5);

/// A line of the result. A reader who has gone away (`| head`) is no error.
pub(crate) fn say(line: impl AsRef<str>) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{}", line.as_ref()).and_then(|()| out.flush());
}

/// A remark beside the result.
#[allow(clippy::print_stderr)]
pub(crate) fn remark(line: impl AsRef<str>) {
    eprintln!("{}", line.as_ref());
}

/// A command as people type it, to be copied: words with spaces or signs that a shell reads in its
/// own way stand in quotes.
pub(crate) fn typed(words: &[&str]) -> String {
    let plain = |word: &&str| {
        let harmless = |letter: char| letter.is_alphanumeric() || "-_./:,=@+".contains(letter);
        !word.is_empty() && word.chars().all(harmless)
    };
    let words = words.iter().map(|word| match plain(word) {
        true => (*word).to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What a longer command does at the moment: a moving line on a terminal; otherwise a plain line for
/// each step, and one every few seconds as long as a step goes on.
pub(crate) enum Progress {
    /// On a terminal.
    Bar(ProgressBar),
    /// Elsewhere: in a file, in a pipe, in the log of a timer.
    Lines(Lines),
}

impl Progress {
    /// Begins with nothing said yet.
    pub(crate) fn start() -> Self {
        if !io::stderr().is_terminal() {
            return Self::Lines(Lines::start(FIRST, EVERY, remark));
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self::Bar(bar)
    }

    /// Says what happens next.
    pub(crate) fn step(&self, text: &str) {
        match self {
            Self::Bar(bar) => bar.set_message(text.to_owned()),
            Self::Lines(lines) => {
                remark(text);
                lines.now(text);
            }
        }
    }

    /// Says what happens within a step, or in a command that is mostly over at once. Without a
    /// terminal it is said only if it takes long.
    pub(crate) fn detail(&self, text: &str) {
        match self {
            Self::Bar(bar) => bar.set_message(text.to_owned()),
            Self::Lines(lines) => lines.now(text),
        }
    }

    /// A remark that stays, above the moving line.
    pub(crate) fn remark(&self, text: &str) {
        match self {
            Self::Bar(bar) => bar.suspend(|| remark(text)),
            Self::Lines(_) => remark(text),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

/// Says in plain lines what happens at the moment, as long as it is there.
pub(crate) struct Lines {
    now: Arc<Mutex<String>>,
    /// Dropped to end the thread.
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Lines {
    /// Says nothing for the time `first`, then a line `every` so often.
    fn start(
        first: Duration,
        every: Duration,
        mut say: impl FnMut(String) + Send + 'static,
    ) -> Self {
        let now = Arc::new(Mutex::new(String::new()));
        let (end, ended) = mpsc::channel::<()>();
        let latest = Arc::clone(&now);
        let thread = thread::spawn(move || {
            let (mut wait, mut passed) = (first, Duration::ZERO);
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                passed += wait;
                wait = every;
                let text = latest
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .clone();
                if !text.is_empty() {
                    say(format!("{text} ({} s)", passed.as_secs()));
                }
            }
        });
        Self {
            now,
            end: Some(end),
            thread: Some(thread),
        }
    }

    fn now(&self, text: &str) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        text.clone_into(&mut now);
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Said = Arc<Mutex<Vec<String>>>;

    fn lines(first: Duration, every: Duration) -> (Lines, Said) {
        let said = Said::default();
        let to = Arc::clone(&said);
        let say = move |line: String| to.lock().unwrap().push(line);
        (Lines::start(first, every, say), said)
    }

    #[test]
    fn what_takes_long_is_said_again_and_again_with_the_latest_detail_until_it_is_over() {
        let pace = Duration::from_millis(2);
        let (lines, said) = lines(pace, pace);
        let wait_for = |text: &str| {
            lines.now(text);
            let holds = |said: &Said| {
                let said = said.lock().unwrap();
                said.iter().filter(|line| line.starts_with(text)).count() > 1
            };
            while !holds(&said) {
                thread::sleep(pace);
            }
        };
        wait_for("people.csv (10 %)");
        wait_for("people.csv (20 %)");
        drop(lines);
        let before = said.lock().unwrap().len();
        thread::sleep(20 * pace);
        assert_eq!(said.lock().unwrap().len(), before);
    }

    #[test]
    fn what_is_over_at_once_says_nothing_and_ends_at_once() {
        let hour = Duration::from_secs(3600);
        let (lines, said) = lines(hour, hour);
        lines.now("people.csv");
        drop(lines);
        assert!(said.lock().unwrap().is_empty());
    }

    #[test]
    fn a_command_to_copy_quotes_what_a_shell_would_read_in_its_own_way() {
        let command = typed(&["wirkraum", "unsere stadt/city.toml", "--name", "O'Neil", ""]);
        assert_eq!(
            command,
            r"wirkraum 'unsere stadt/city.toml' --name 'O'\''Neil' ''"
        );
        assert_eq!(typed(&["Süd/city.toml", "$HOME"]), "Süd/city.toml '$HOME'");
    }
}
