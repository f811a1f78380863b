//go:build unix

package loader

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"warraq/loader/recognise"
)

// BenchmarkLoad loads the articles of the demonstration one after the other,
// from their bytes to the model, with what is recognised in them and without.
// It reports processor time too, which other programs disturb less.
func BenchmarkLoad(b *testing.B) {
	texts, size := demoTexts(b)
	for _, full := range []bool{false, true} {
		name := "sections"
		if full {
			name = "recognised"
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			start := processorSeconds(b)
			for b.Loop() {
				for _, raw := range texts {
					a, err := parse(bytes.Clone(raw), "")
					if err != nil {
						b.Fatal(err)
					}
					if full {
						recognise.Fill(a)
					}
				}
			}
			b.ReportMetric(float64(b.N)*float64(size)/1e6/(processorSeconds(b)-start), "cpu-MB/s")
		})
	}
}

// demoTexts are the files of the demonstration, and how many bytes they have.
func demoTexts(b *testing.B) (texts [][]byte, size int) {
	names, err := filepath.Glob("../testdata/demo/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatal("no demonstration: ", err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		texts, size = append(texts, raw), size+len(raw)
	}
	return texts, size
}

// processorSeconds is the time that this process has run for, the system's
// part included.
func processorSeconds(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
