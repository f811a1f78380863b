package main

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"os"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// result is what one engine did with one corpus.
type result struct {
	rates  []float64 // MB/s, one a round
	allocs float64   // a paragraph
	alike  int       // lines ordered as the first engine does, -1 for none looked at
}

func (r *result) median() float64 {
	if len(r.rates) == 0 {
		return 0
	}
	slices.Sort(r.rates)
	return r.rates[len(r.rates)/2]
}

func measure(dir string, rounds int, only string) error {
	corpora, err := readCorpora(dir)
	if err != nil {
		return err
	}
	programs, clean, err := buildPrograms()
	if err != nil {
		return err
	}
	defer clean()
	list := slices.DeleteFunc(slices.Clone(engines), func(e engine) bool {
		return e.c != "" && programs[e.c] == "" || only != "" && e.name != only
	})
	table := map[string]map[string]*result{}
	for _, c := range corpora {
		table[c.name] = map[string]*result{}
		if err := compare(c, list, programs, table[c.name]); err != nil {
			return err
		}
	}
	for range rounds {
		for _, c := range corpora {
			for _, e := range list {
				if err := e.round(c, programs, table[c.name][e.name]); err != nil {
					return err
				}
			}
		}
	}
	report(corpora, list, table)
	return nil
}

// compare fills table with results that have no rates yet. It also warms
// every engine.
func compare(c *corpus, list []engine, programs map[string]string, table map[string]*result) error {
	var first []uint64
	for _, e := range list {
		r := &result{alike: -1}
		table[e.name] = r
		if e.name == "warraq (runs)" {
			continue // it writes no order
		}
		hashes, err := e.hashes(c, programs)
		if err != nil {
			return err
		}
		if first == nil {
			first = hashes
		}
		r.alike = 0
		for i := range min(len(first), len(hashes)) {
			if first[i] == hashes[i] {
				r.alike++
			}
		}
	}
	return nil
}

// hashes is a hash of the order of each line, in code points of the
// paragraph.
func (e *engine) hashes(c *corpus, programs map[string]string) ([]uint64, error) {
	if e.c != "" {
		return programHashes(programs[e.c], c)
	}
	work := e.begin()
	var hashes []uint64
	for i := range c.paragraphs {
		p := &c.paragraphs[i]
		places := work(nil, p)
		if e.bytes {
			toCodePoints(p.text, places)
		}
		start := 0
		for _, end := range p.ends {
			hashes = append(hashes, hash(places[min(start, len(places)):min(end, len(places))]))
			start = end
		}
	}
	return hashes, nil
}

func toCodePoints(text string, places []int32) {
	number := make([]int32, len(text))
	n := int32(0)
	for off := range text {
		number[off] = n
		n++
	}
	for i, off := range places {
		places[i] = number[off]
	}
}

func hash(places []int32) uint64 {
	h := fnv.New64a()
	for _, p := range places {
		h.Write(binary.LittleEndian.AppendUint32(nil, uint32(p)))
	}
	return h.Sum64()
}

// round times one pass over a corpus.
func (e *engine) round(c *corpus, programs map[string]string, r *result) error {
	seconds := 0.0
	if e.c != "" {
		var err error
		if seconds, err = programSeconds(programs[e.c], c); err != nil {
			return err
		}
	} else {
		seconds = e.pass(c, r)
	}
	r.rates = append(r.rates, float64(c.bytes)/1e6/seconds)
	return nil
}

func (e *engine) pass(c *corpus, r *result) float64 {
	work := e.begin()
	var dst []int32
	for i := range c.paragraphs[:len(c.paragraphs)/10] { // buffers grow
		dst = work(dst[:0], &c.paragraphs[i])
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := cpuTime()
	for i := range c.paragraphs {
		dst = work(dst[:0], &c.paragraphs[i])
	}
	seconds := (cpuTime() - start).Seconds()
	runtime.ReadMemStats(&after)
	r.allocs = float64(after.Mallocs-before.Mallocs) / float64(len(c.paragraphs))
	return seconds
}

// cpuTime is the processor time of the process, the collector's included.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		fmt.Fprintln(os.Stderr, "bench: no CPU time:", err)
		os.Exit(1)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func report(corpora []*corpus, list []engine, table map[string]map[string]*result) {
	ours := list[0].name
	fmt.Printf("%-16s", "MB/s (ratio)")
	for _, c := range corpora {
		fmt.Printf("%20s", c.name)
	}
	fmt.Println("   allocs a paragraph")
	for _, e := range list {
		fmt.Printf("%-16s", e.name)
		for _, c := range corpora {
			r := table[c.name][e.name]
			fmt.Printf("%20s", fmt.Sprintf("%.1f (%.2f)", r.median(), table[c.name][ours].median()/r.median()))
		}
		fmt.Printf("   %.0f\n", table[corpora[0].name][e.name].allocs)
	}
	fmt.Printf("\n%-16s", "lines alike")
	for _, c := range corpora {
		fmt.Printf("%20s", fmt.Sprintf("of %d", c.lines))
	}
	fmt.Println()
	for _, e := range list {
		fmt.Printf("%-16s", e.name)
		for _, c := range corpora {
			if n := table[c.name][e.name].alike; n >= 0 {
				fmt.Printf("%20d", n)
			} else {
				fmt.Printf("%20s", "-")
			}
		}
		fmt.Println()
	}
}
