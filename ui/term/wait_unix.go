//go:build unix

package term

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// awaitInput reports whether the controlling terminal has something to read
// before d is over. Where it cannot be polled, as on macOS, it says no: what
// has come is then all that is waited for.
func awaitInput(d time.Duration) bool {
	f, err := os.Open("/dev/tty")
	if err != nil {
		return false
	}
	defer f.Close()
	fds := []unix.PollFd{{Fd: int32(f.Fd()), Events: unix.POLLIN}}
	n, err := unix.Poll(fds, int(d.Milliseconds()))
	return err == unix.EINTR || n > 0 && fds[0].Revents&unix.POLLNVAL == 0
}
