// Package ucd reads the files of the Unicode Character Database that are
// kept, compressed, in testdata/unicode. Only tests and programs that
// generate tables use it.
package ucd

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Root is the folder of the module, found from the working folder upwards.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("no go.mod above the working folder")
		}
		dir = up
	}
}

// Lines calls f with each line of a file, its comment and outer blanks taken
// off, and with its number from 1. Lines left empty are passed over.
func Lines(name string, f func(n int, line string) error) error {
	root, err := Root()
	if err != nil {
		return err
	}
	file, err := os.Open(filepath.Join(root, "testdata", "unicode", name+".gz"))
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line, _, _ := strings.Cut(sc.Text(), "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if err := f(n, line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return sc.Err()
}

// Rows calls f with the code points, lo to hi, and the fields of each line
// of a property file. The first field is the code points themselves.
func Rows(name string, f func(lo, hi rune, fields []string)) error {
	return Lines(name, func(_ int, line string) error {
		fields := strings.Split(line, ";")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		first, last, isRange := strings.Cut(fields[0], "..")
		lo, err := Rune(first)
		if err != nil {
			return err
		}
		hi := lo
		if isRange {
			if hi, err = Rune(last); err != nil {
				return err
			}
		}
		f(lo, hi, fields)
		return nil
	})
}

// Characters calls f with the code points and fields of UnicodeData.txt. The
// pairs of lines that stand for a range are one call.
func Characters(f func(lo, hi rune, fields []string)) error {
	first := rune(-1)
	return Rows("UnicodeData.txt", func(lo, hi rune, fields []string) {
		switch {
		case strings.HasSuffix(fields[1], ", First>"):
			first = lo
		case strings.HasSuffix(fields[1], ", Last>"):
			f(first, hi, fields)
		default:
			f(lo, hi, fields)
		}
	})
}

// Rune reads a code point in hexadecimal.
func Rune(s string) (rune, error) {
	n, err := strconv.ParseUint(s, 16, 32)
	return rune(n), err
}

// Runes reads code points in hexadecimal, parted by blanks.
func Runes(s string) ([]rune, error) {
	var out []rune
	for _, f := range strings.Fields(s) {
		r, err := Rune(f)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// BreakTest calls f with the code points and the breaks of each line of a
// break test: ends are the places, in code points, where ÷ stands, without
// the one at the start.
func BreakTest(name string, f func(n int, text []rune, ends []int)) error {
	return Lines(name, func(n int, line string) error {
		var text []rune
		var ends []int
		for _, field := range strings.Fields(line) {
			switch field {
			case "×":
			case "÷":
				if len(text) > 0 {
					ends = append(ends, len(text))
				}
			default:
				r, err := Rune(field)
				if err != nil {
					return err
				}
				text = append(text, r)
			}
		}
		f(n, text, ends)
		return nil
	})
}
