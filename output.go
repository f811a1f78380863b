package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/term"
)

// unready is what the name of a file begins with that is not whole.
const unready = ".warraq-"

// output calls f with where a command writes: standard output where path is
// empty, else that file. A file is there when it is whole. What it was before
// is read till then, so that it may be among what f reads, and it stays where
// f fails or has nothing to write (some is false).
func output(path string, f func(io.Writer) (some bool, err error)) error {
	if path == "" {
		_, err := buffered(os.Stdout, f)
		return err
	}
	old, err := writable(path)
	if err != nil {
		return err
	}
	if old != nil && !old.Mode().IsRegular() { // a pipe, a device
		out, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = buffered(out, f)
		return errors.Join(err, out.Close())
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // the link stays one
	}
	return replace(path, old, f)
}

// writable is what is at path, nil where nothing is.
func writable(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil || !info.Mode().IsRegular() {
		return info, err
	}
	out, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	return info, out.Close()
}

// replace writes beside path, under a hidden name that no walk through the
// folder meets, and puts that in the place of old, nil where nothing is.
func replace(path string, old fs.FileInfo, f func(io.Writer) (bool, error)) error {
	out, err := os.CreateTemp(filepath.Dir(path), unready+"*")
	if err != nil {
		return ofPath(path, err)
	}
	defer os.Remove(out.Name())
	defer removeAtSignal(out.Name())()
	some, err := buffered(out, f)
	if closed := out.Close(); err == nil {
		err = closed
	}
	if !some || err != nil && !errors.Is(err, errSome) {
		return ofPath(path, err)
	}
	mode, made := modeOf(path, old)
	return errors.Join(err, made, os.Chmod(out.Name(), mode), os.Rename(out.Name(), path))
}

// ofPath is err with path in place of the name that is written under.
func ofPath(path string, err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok && strings.HasPrefix(filepath.Base(p.Path), unready) {
		p.Path = path
	}
	return err
}

// buffered is f with a buffer before out.
func buffered(out io.Writer, f func(io.Writer) (bool, error)) (bool, error) {
	w := bufio.NewWriterSize(out, 1<<16)
	some, err := f(w)
	if flushed := w.Flush(); flushed != nil {
		err = flushed
	}
	return some, err
}

// modeOf is the mode that the file at path has, or is given where there is
// none: the system tells, by making it.
func modeOf(path string, old fs.FileInfo) (fs.FileMode, error) {
	if old != nil {
		return old.Mode().Perm(), nil
	}
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o666)
	if err != nil {
		return 0, err
	}
	defer out.Close()
	info, err := out.Stat()
	if err != nil {
		return 0, err
	}
	return info.Mode().Perm(), nil
}

// removeAtSignal removes the file at path when a signal ends the program,
// until the function that it returns is called.
func removeAtSignal(path string) (stop func()) {
	c := make(chan os.Signal, 1)
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(sig) { // as under nohup
			signal.Notify(c, sig)
		}
	}
	go func() {
		if sig, ok := <-c; ok {
			os.Remove(path)
			number, _ := sig.(syscall.Signal)
			os.Exit(128 + int(number))
		}
	}()
	return func() {
		signal.Stop(c)
		close(c)
	}
}

// notOnTerminal is an error where standard output is a terminal: format has
// the bytes of articles or names as they are, which may be anything.
func notOnTerminal(format, instead string) error {
	if !term.IsTerminal(int(os.Stdout.Fd())) {
		return nil
	}
	return fmt.Errorf("%s is for other programs and not for a terminal: %s", format, instead)
}
