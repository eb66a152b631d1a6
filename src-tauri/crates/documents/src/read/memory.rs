//! Bounds on the reading process: its memory, its processor time, its windows. On Unix the process
//! bounds itself before it opens the file; on Windows the host watches it and a job object ends it
//! together with the host.

use std::io;
use std::process::{Child, Command};

#[cfg(unix)]
mod system {
    use super::{Child, Command, io};
    use rlimit::Resource;

    /// Bounds the running process: `memory` bytes beyond what it has mapped already.
    pub fn limit_self(memory: u64, seconds: u64) -> io::Result<()> {
        let limit = mapped().saturating_add(memory);
        for (resource, limit) in [(Resource::AS, limit), (Resource::CPU, seconds)] {
            let (_, hard) = resource.get()?;
            resource.set(limit.min(hard), limit.min(hard))?;
        }
        Resource::CORE.set(0, 0)
    }

    /// Bytes of address space in use, libraries included; 0 where the system does not say.
    fn mapped() -> u64 {
        let pages = std::fs::read_to_string("/proc/self/statm").ok().and_then(|text| {
            text.split_ascii_whitespace().next().and_then(|count| count.parse::<u64>().ok())
        });
        pages.unwrap_or(0) * 4096
    }

    pub fn prepare(_command: &mut Command) {}

    /// Nothing to do: the process bounds itself.
    pub struct Guard;

    impl Guard {
        pub fn new(_child: &Child, _memory: u64) -> Guard {
            Guard
        }

        pub fn over(&self) -> bool {
            false
        }
    }
}

#[cfg(windows)]
mod system {
    use super::{Child, Command, io};
    use std::os::windows::io::AsRawHandle;
    use std::os::windows::process::CommandExt;

    use win32job::{ExtendedLimitInfo, Job, utils::get_process_memory_info};

    /// `CREATE_NO_WINDOW`: no console flashes up.
    const NO_WINDOW: u32 = 0x0800_0000;

    /// Nothing to do: the host watches the process.
    pub fn limit_self(_memory: u64, _seconds: u64) -> io::Result<()> {
        Ok(())
    }

    pub fn prepare(command: &mut Command) {
        command.creation_flags(NO_WINDOW);
    }

    /// Watches the process's private memory and binds its life to the host's.
    pub struct Guard {
        _job: Option<Job>,
        process: isize,
        memory: u64,
    }

    impl Guard {
        pub fn new(child: &Child, memory: u64) -> Guard {
            let process = child.as_raw_handle() as isize;
            let mut limits = ExtendedLimitInfo::new();
            limits.limit_kill_on_job_close();
            // Without a job (an older Windows inside another job) the watch alone must do.
            let job = Job::create_with_limit_info(&limits).ok();
            let job = job.filter(|job| job.assign_process(process).is_ok());
            Guard { _job: job, process, memory }
        }

        pub fn over(&self) -> bool {
            get_process_memory_info(self.process)
                .is_ok_and(|used| used.private_usage as u64 > self.memory)
        }
    }
}

pub(super) use system::{Guard, limit_self, prepare};
