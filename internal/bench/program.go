package main

import (
	"bytes"
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed c
var sources embed.FS

// libraries are the C programs and what their compiler needs to be told when
// pkg-config does not know.
var libraries = []struct {
	name, pkg string
	flags     []string
}{
	{"fribidi", "fribidi", []string{"-lfribidi"}},
	{"icu", "icu-uc", []string{"-licuuc"}},
}

// buildPrograms compiles the C programs whose libraries are installed, and
// says which ones are not.
func buildPrograms() (programs map[string]string, clean func(), err error) {
	dir, err := os.MkdirTemp("", "warraq-bench-")
	if err != nil {
		return nil, nil, err
	}
	clean = func() { os.RemoveAll(dir) }
	if err := os.CopyFS(dir, sources); err != nil {
		clean()
		return nil, nil, err
	}
	programs = map[string]string{}
	for _, lib := range libraries {
		out := filepath.Join(dir, lib.name)
		flags := lib.flags
		if known, err := exec.Command("pkg-config", "--cflags", "--libs", lib.pkg).Output(); err == nil {
			flags = strings.Fields(string(known))
		}
		args := append([]string{"-O2", "-o", out, filepath.Join(dir, "c", lib.name+".c")}, flags...)
		if message, err := exec.Command("cc", args...).CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "bench: NOT MEASURED: the C library %s: no compiler or no headers: %v\n%s\n", lib.name, err, message)
			continue
		}
		programs[lib.name] = out
	}
	return programs, clean, nil
}

func run(program string, c *corpus, mode string) (string, error) {
	cmd := exec.Command(program, mode, c.path, c.breaks)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s on %s: %w\n%s", filepath.Base(program), c.path, err, stderr.String())
	}
	return string(out), nil
}

func programSeconds(program string, c *corpus) (float64, error) {
	out, err := run(program, c, "time")
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(strings.TrimSpace(out), 64)
}

func programHashes(program string, c *corpus) ([]uint64, error) {
	out, err := run(program, c, "hash")
	if err != nil {
		return nil, err
	}
	var hashes []uint64
	for _, f := range strings.Fields(out) {
		h, err := strconv.ParseUint(f, 16, 64)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, h)
	}
	return hashes, nil
}
