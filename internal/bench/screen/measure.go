package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// figures are what was measured of a program at one work, by name, in
// milliseconds, bytes, MiB or numbers, one for each time.
type figures map[string][]float64

func (f figures) add(name string, v float64) { f[name] = append(f[name], v) }

// results are the figures by work and program.
type results map[string]map[string]figures

func (r results) of(work, program string) figures {
	if r[work] == nil {
		r[work] = map[string]figures{}
	}
	if r[work][program] == nil {
		r[work][program] = figures{}
	}
	return r[work][program]
}

// quiet is how long nothing has to come for a first frame to be whole, and
// quietKey for that of a key; on a slow line nothing comes between packets.
const (
	quiet    = 200 * time.Millisecond
	quietKey = 60 * time.Millisecond
	slowGap  = 700 * time.Millisecond
)

// measure runs all programs of all works, one after the other and again, so
// that whatever else the machine does hits all alike. What goes wrong is said
// and passed over.
func measure(works []work, rounds int, say func(string)) results {
	r := results{}
	for round := range rounds {
		for _, w := range works {
			if w.rounds > 0 && round >= w.rounds {
				continue
			}
			for _, p := range w.programs {
				say(fmt.Sprintf("%d/%d %s: %s", round+1, rounds, w.name, p.name))
				if err := one(w, p, r.of(w.name, p.name)); err != nil {
					say(fmt.Sprintf("%s: %s: %v", w.name, p.name, err))
				}
			}
		}
	}
	return r
}

// one runs a program once.
func one(w work, p *program, f figures) error {
	if p.shell != "" {
		begin := time.Now()
		out, err := exec.Command("sh", "-c", p.shell).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		f.add("done", ms(time.Since(begin)))
		return nil
	}
	home := p.home
	if home == "" {
		var err error
		if home, err = os.MkdirTemp("", "bench-home-"); err != nil {
			return err
		}
		defer os.RemoveAll(home)
	}
	if p.again {
		if err := before(w, p, home); err != nil {
			return err
		}
	}
	t, err := launch(p, w, w.link, home)
	if err != nil {
		return err
	}
	defer t.quit(p.quit)
	return w.through(t, p, f)
}

// before runs warraq until it has kept its list in home.
func before(w work, p *program, home string) error {
	t, err := launch(p, w, w.link, home)
	if err != nil {
		return err
	}
	defer t.quit(p.quit)
	for begin := time.Now(); time.Since(begin) < w.patience(); time.Sleep(quiet) {
		if kept, _ := filepath.Glob(filepath.Join(home, ".cache", "warraq", "lists", "*.kept")); kept != nil {
			return nil
		}
	}
	return errors.New("no list was kept")
}

// through goes through the work.
func (w *work) through(t *terminal, p *program, f figures) error {
	gap, keyGap := quiet, quietKey
	if w.link.rate > 0 {
		gap, keyGap = slowGap, slowGap
	}
	first, err := t.wait(t.start, 0, p.marker, gap, w.patience())
	if err != nil {
		return fmt.Errorf("first frame: %w", err)
	}
	f.add("first", ms(first.took))
	f.add("first bytes", float64(first.bytes))
	if p.done != "" {
		done, err := t.wait(t.start, 0, p.done, 0, w.patience())
		if err != nil {
			return fmt.Errorf("all of it: %w", err)
		}
		f.add("done", ms(done.took))
	}
	for _, key := range p.before {
		begin, before := t.begin()
		t.send(key)
		t.wait(begin, before, "", gap, w.patience())
	}
	w.rest(t, f)
	for i, keys := range p.typed {
		s := step{name: "filter", times: 1}
		if e := s.through(t, keys, "", quiet, w.patience(), f); e != nil {
			err = fmt.Errorf("filter %d: %w", i+1, e)
		}
	}
	for _, s := range w.steps {
		key, ok := p.keys[s.name]
		if !ok {
			continue
		}
		if e := s.through(t, key, p.until[s.name], keyGap, w.patience(), f); e != nil {
			err = fmt.Errorf("%s: %w", s.name, e)
		}
	}
	f.add("memory", peak(t.cmd.Process.Pid))
	return err
}

// rest looks on while nothing happens.
func (w *work) rest(t *terminal, f figures) {
	if w.idle == 0 {
		return
	}
	time.Sleep(time.Second)
	_, before := t.begin()
	woke := woken(t.cmd.Process.Pid)
	time.Sleep(w.idle)
	f.add("idle wake-ups", woken(t.cmd.Process.Pid)-woke)
	_, after := t.begin()
	f.add("idle bytes", float64(after-before))
}

// through types the key of a step, and waits for its frame each time, or
// holds it down.
func (s *step) through(t *terminal, key, until string, gap, limit time.Duration, f figures) error {
	if s.rate > 0 {
		return s.hold(t, key, gap, limit, f)
	}
	for range s.times {
		begin, before := t.begin()
		t.send(key)
		drawn, err := t.wait(begin, before, until, gap, s.patience(until, limit))
		if err == errQuiet && until == "" {
			f.add(s.name+" without a frame", 1)
			continue
		}
		if err != nil {
			return err
		}
		f.add(s.name, ms(drawn.took))
		f.add(s.name+" bytes", float64(drawn.bytes))
	}
	return nil
}

// patience is how long the frame of a key may take: a key may draw nothing.
func (s *step) patience(until string, limit time.Duration) time.Duration {
	if until == "" {
		return min(limit, 5*time.Second)
	}
	return min(limit, 10*time.Second)
}

// hold types a key at a rate without waiting, and measures how long after the
// last one frames still come.
func (s *step) hold(t *terminal, key string, gap, limit time.Duration, f figures) error {
	_, before := t.begin()
	begin := time.Now()
	last := begin
	for i := range s.times {
		time.Sleep(time.Until(begin.Add(time.Duration(float64(i) / s.rate * float64(time.Second)))))
		last = time.Now()
		t.send(key)
	}
	drawn, err := t.wait(last, before, "", 2*gap, limit)
	if err != nil {
		return err
	}
	f.add(s.name, ms(drawn.took))
	f.add(s.name+" bytes", float64(drawn.bytes))
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// found is the path of a program on this machine, "" when it is not there.
func found(name string) string {
	path, err := exec.LookPath(name)
	if err != nil {
		return ""
	}
	path, _ = filepath.Abs(path)
	return path
}
