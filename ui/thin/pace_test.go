package thin

import (
	"testing"
	"time"
)

// line is a line that carries bytes one after the other, told in time that
// passes only here.
type line struct {
	rate  int // bytes a second
	delay time.Duration
	free  time.Time // when what was sent before has left
}

// send is when the acknowledgement of n bytes sent now is back.
func (l *line) send(n int, now time.Time) time.Time {
	if l.free.Before(now) {
		l.free = now
	}
	l.free = l.free.Add(time.Duration(n) * time.Second / time.Duration(l.rate))
	return l.free.Add(2 * l.delay)
}

// hold sends a frame of n bytes for each of the keys, one every interval, and
// is how long after the last key the last frame has arrived, and how many were
// sent.
func hold(l *line, n, keys int, interval time.Duration) (lag time.Duration, frames int) {
	var p pace
	p.begin()
	p.line(2 * l.delay)
	now := time.Unix(0, 0)
	var acks []time.Time
	due, arrived := false, now
	end := now.Add(time.Duration(keys-1) * interval)
	for last := end.Add(time.Minute); now.Before(last); now = now.Add(time.Millisecond) {
		for len(acks) > 0 && !acks[0].After(now) {
			p.acknowledged(now)
			acks = acks[1:]
		}
		if !now.After(end) && now.Sub(time.Unix(0, 0))%interval == 0 {
			due = true
		}
		if due && p.free() {
			p.sent(n, now)
			acks = append(acks, l.send(n, now))
			arrived, due, frames = l.free.Add(l.delay), false, frames+1
		}
	}
	return arrived.Sub(end), frames
}

func TestPace(t *testing.T) {
	slow := func() *line { return &line{rate: 8000, delay: 75 * time.Millisecond} }
	tests := []struct {
		name   string
		line   *line
		n      int // bytes of a frame
		every  time.Duration
		lag    time.Duration // at most
		frames [2]int        // of 30
	}{
		{"a line of text on a slow line", slow(), 200, 100 * time.Millisecond, 120 * time.Millisecond, [2]int{30, 30}},
		{"pages on a slow line", slow(), 4000, 100 * time.Millisecond, 1400 * time.Millisecond, [2]int{4, 9}},
		{"pages held fast", slow(), 4000, 33 * time.Millisecond, 1400 * time.Millisecond, [2]int{2, 6}},
		{"pages on a long line", &line{rate: 10e6, delay: 150 * time.Millisecond}, 4000, 33 * time.Millisecond, 500 * time.Millisecond, [2]int{6, 30}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lag, frames := hold(tt.line, tt.n, 30, tt.every)
			if lag > tt.lag || frames < tt.frames[0] || frames > tt.frames[1] {
				t.Errorf("got  %v, %d frames\nwant %v, %v frames", lag, frames, tt.lag, tt.frames)
			}
		})
	}
}

// A quick line is asked for nothing.
func TestPaceOff(t *testing.T) {
	var p pace
	p.begin()
	p.line(time.Millisecond)
	for range 100 {
		if !p.free() {
			t.Fatal("not free")
		}
		p.sent(1e6, time.Unix(0, 0))
	}
}
