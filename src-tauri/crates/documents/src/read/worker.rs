//! Reading in a process of its own, so that a file which eats all memory, hangs or breaks a
//! library ends that process and never the program. The host starts its own executable with
//! [`FLAG`]; the password goes through standard input, never through the arguments.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::error::{Fault, ReadError, ReadErrorCode};
use super::wire::{Assembly, Frame, Request, Sender, receive, send};
use super::{Options, Workbook, limits, memory, read_watched};

/// The argument that makes a host's executable call [`serve`] and end with its answer.
pub const FLAG: &str = "--read-worker";

/// How often the host looks at the clock, the memory and the wish to stop.
const BEAT: Duration = Duration::from_millis(40);
/// Bytes kept of what the process says on its way down.
const LAST_WORDS: u64 = 4 << 10;

/// Reads a request from standard input, the file that it names, and writes the answer to standard
/// output. Returns the exit code.
pub fn serve() -> i32 {
    let request = receive::<Request>(&mut io::stdin().lock(), &mut Vec::new());
    let Ok(Some(request)) = request else { return 2 };
    let out = BufWriter::with_capacity(1 << 20, io::stdout());
    i32::from(answer(&request, out).is_err())
}

fn answer<W: Write + 'static>(request: &Request, out: W) -> io::Result<()> {
    let path = Path::new(&request.path);
    let name = file_name(path);
    memory::limit_self(request.memory, request.seconds)?;
    let sender = Rc::new(Sender::new(out));
    let bytes = match load(path) {
        Ok(bytes) => bytes,
        Err(fault) => return sender.say(&Frame::Failed(fault.of(&name))),
    };
    let options = Options { password: request.password.clone(), ..Options::default() };
    // A host that no longer listens is met again when the answer is sent.
    let progress = |done, all| drop(sender.say(&Frame::Progress(done, all)));
    match read_watched(&name, &bytes, &options, Some(sender.clone()), &progress) {
        Ok(workbook) => sender.done(&workbook),
        Err(error) => sender.say(&Frame::Failed(error)),
    }
}

fn load(path: &Path) -> Result<Vec<u8>, Fault> {
    let open = || -> io::Result<Option<Vec<u8>>> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        if size > limits::FILE_BYTES {
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(size as usize);
        file.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    };
    match open() {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Fault::too_large("파일이 너무 커서(바이트)", limits::FILE_BYTES)),
        Err(error) => Err(unopened(&error)),
    }
}

fn unopened(error: &io::Error) -> Fault {
    let text = match error.kind() {
        io::ErrorKind::NotFound => {
            "파일을 찾을 수 없습니다. 파일이 옮겨지거나 지워지지 않았는지, 저장 장치가 꽂혀 있는지 확인해 주십시오."
        }
        io::ErrorKind::PermissionDenied => {
            "파일을 열 권한이 없습니다. 엑셀에서 열려 있으면 닫고, 내 문서로 복사한 뒤 다시 가져와 주십시오."
        }
        _ => {
            "파일을 열 수 없습니다. 엑셀에서 열려 있으면 닫고, 내 문서로 복사한 뒤 다시 가져와 주십시오."
        }
    };
    Fault::new(ReadErrorCode::Io, text).detail(error.to_string())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads `file` by starting `program` with `first_args` and [`FLAG`]. `progress` hears
/// hundredths done and a hundred. Returns soon after `cancelled` is set or the time limit has passed; the
/// process is gone then.
pub fn read_file(
    program: &Path,
    first_args: &[String],
    file: &Path,
    options: &Options,
    cancelled: &AtomicBool,
    progress: &dyn Fn(u32, u32),
) -> Result<Workbook, ReadError> {
    let name = file_name(file);
    Reading::start(program, first_args, file, options)
        .and_then(|reading| reading.wait(cancelled, progress))
        .unwrap_or_else(|fault| Err(fault.of(&name)))
}

fn broken(detail: impl Into<String>) -> Fault {
    Fault::new(
        ReadErrorCode::Worker,
        "파일을 읽는 프로그램을 시작하지 못했습니다. 공약대장을 다시 시작한 뒤 가져와 주십시오.",
    )
    .detail(detail)
}

/// A process at work.
struct Reading {
    child: Child,
    guard: memory::Guard,
    deadline: Instant,
    seconds: u64,
    frames: Receiver<io::Result<Said>>,
    last_words: Option<thread::JoinHandle<String>>,
}

/// What the listening thread passes on.
enum Said {
    Progress(u32, u32),
    Whole(Box<Result<Workbook, ReadError>>),
}

type Outcome = Result<Workbook, ReadError>;

impl Reading {
    fn start(
        program: &Path,
        first_args: &[String],
        file: &Path,
        options: &Options,
    ) -> Result<Reading, Fault> {
        let path = file.to_str().ok_or_else(|| {
            Fault::new(
                ReadErrorCode::Io,
                "파일 이름에 읽을 수 없는 글자가 있습니다. 이름을 바꾼 뒤 가져와 주십시오.",
            )
        })?;
        let mut command = Command::new(program);
        command.args(first_args).arg(FLAG);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        memory::prepare(&mut command);
        let mut child = command.spawn().map_err(|error| broken(error.to_string()))?;
        let guard = memory::Guard::new(&child, options.memory_limit);
        let seconds = options.time_limit.as_secs().max(1);
        let request = Request {
            path: path.to_owned(),
            password: options.password.clone(),
            memory: options.memory_limit,
            seconds: seconds + 5,
        };
        let (stdin, stdout, stderr) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else {
            return Err(broken("no pipes"));
        };
        // A process that is already gone shows itself when its answer is awaited.
        let _ = send(&mut stdin, &request);
        drop(stdin);
        Ok(Reading {
            child,
            guard,
            deadline: Instant::now() + options.time_limit,
            seconds,
            frames: listen(stdout),
            last_words: stderr.map(overhear),
        })
    }

    /// Waits for the answer, with an eye on everything that may end the wait.
    fn wait(
        mut self,
        cancelled: &AtomicBool,
        progress: &dyn Fn(u32, u32),
    ) -> Result<Outcome, Fault> {
        let outcome = loop {
            match self.frames.recv_timeout(BEAT) {
                Ok(Ok(Said::Progress(done, all))) => progress(done, all),
                Ok(Ok(Said::Whole(answer))) => break Ok(*answer),
                Ok(Err(error)) => break Err(self.fallen(&error.to_string())),
                Err(RecvTimeoutError::Disconnected) => break Err(self.fallen("")),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if cancelled.load(Ordering::Relaxed) {
                break Err(Fault::new(ReadErrorCode::Cancelled, "파일 읽기를 그만두었습니다."));
            }
            if Instant::now() >= self.deadline {
                break Err(self.too_slow());
            }
            if self.guard.over() {
                break Err(too_big("over the memory limit"));
            }
        };
        self.end();
        outcome
    }

    fn too_slow(&self) -> Fault {
        Fault::new(
            ReadErrorCode::TooSlow,
            format!(
                "{}초 안에 다 읽지 못해 그만두었습니다. 필요한 시트만 새 파일로 저장해서 가져와 주십시오.",
                self.seconds
            ),
        )
    }

    /// The process went down without an answer: out of memory, a broken library, a missing flag.
    fn fallen(&mut self, detail: &str) -> Fault {
        self.end();
        let status = self.child.wait().map(|status| status.to_string()).unwrap_or_default();
        let words =
            self.last_words.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        too_big(format!("{status} {detail} {words}").trim().to_owned())
    }

    fn end(&mut self) {
        // Already gone is as good as killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn too_big(detail: impl Into<String>) -> Fault {
    Fault::new(
        ReadErrorCode::TooLarge,
        "파일을 읽는 데 메모리가 너무 많이 들거나 파일 안이 손상되어 읽기를 그만두었습니다. 엑셀에서 열어 \
         필요한 부분만 새 파일로 저장해서 가져와 주십시오.",
    )
    .detail(detail)
}

/// Unpacks the answer beside the host's own work.
fn listen(stdout: ChildStdout) -> Receiver<io::Result<Said>> {
    let (say, frames) = sync_channel(16);
    thread::spawn(move || {
        let mut source = BufReader::with_capacity(1 << 20, stdout);
        let (mut buffer, mut assembly) = (Vec::new(), Assembly::default());
        loop {
            let said = match receive(&mut source, &mut buffer) {
                Ok(Some(Frame::Progress(done, all))) => Ok(Said::Progress(done, all)),
                Ok(Some(frame)) => match assembly.take(frame) {
                    Some(answer) => Ok(Said::Whole(Box::new(answer))),
                    None => continue,
                },
                Ok(None) => return,
                Err(error) => Err(error),
            };
            let last = !matches!(said, Ok(Said::Progress(..)));
            if say.send(said).is_err() || last {
                return;
            }
        }
    });
    frames
}

/// Keeps the beginning of what the process says on its error output and lets the rest run dry.
fn overhear(stderr: ChildStderr) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut words = Vec::new();
        let mut stderr = stderr;
        let _ = stderr.by_ref().take(LAST_WORDS).read_to_end(&mut words);
        let _ = io::copy(&mut stderr, &mut io::sink());
        String::from_utf8_lossy(&words).into_owned()
    })
}
