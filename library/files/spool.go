package files

import (
	"io"
	"os"
	"sync"
)

// A pipe can be read once, and a list comes back to its articles. What is
// read of it is kept: in memory while it is little, then in a file without a
// name, which ends with the program.

// spoolMemory is how many bytes are kept in memory.
const spoolMemory = 16 << 20

// spool reads a pipe and keeps what it has read. Read belongs to one
// goroutine; the rest may be used by several.
type spool struct {
	in io.Reader // set once

	mu   sync.Mutex
	held []byte   // all that was read, while there is no file
	file *os.File // all that was read, nil while it is held
	size int64
}

func (s *spool) Read(p []byte) (int, error) {
	n, err := s.in.Read(p)
	if kept := s.keep(p[:n]); kept != nil {
		return n, kept
	}
	return n, err
}

// keep adds p to what was read.
func (s *spool) keep(p []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil && len(s.held)+len(p) > spoolMemory {
		if err := s.toFile(); err != nil {
			return err
		}
	}
	if s.file == nil {
		s.held = append(s.held, p...)
	} else if _, err := s.file.WriteAt(p, s.size); err != nil {
		return err
	}
	s.size += int64(len(p))
	return nil
}

// toFile moves what is held to a file.
func (s *spool) toFile() error {
	f, err := os.CreateTemp("", "warraq-")
	if err != nil {
		return err
	}
	os.Remove(f.Name()) // where that fails, the system's own cleaning does it
	if _, err := f.Write(s.held); err != nil {
		f.Close()
		return err
	}
	s.file, s.held = f, nil
	return nil
}

// drain reads on to the end.
func (s *spool) drain() error {
	_, err := io.Copy(io.Discard, struct{ io.Reader }{s})
	return err
}

// ReadAt reads what was read before.
func (s *spool) ReadAt(p []byte, off int64) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file != nil {
		return s.file.ReadAt(p, off)
	}
	if off >= int64(len(s.held)) {
		return 0, io.EOF
	}
	n := copy(p, s.held[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// again is what was read so far, from its beginning.
func (s *spool) again() io.Reader {
	s.mu.Lock()
	defer s.mu.Unlock()
	return io.NewSectionReader(s, 0, s.size)
}
