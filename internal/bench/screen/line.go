package main

import "time"

// A line is one direction between a program and the person: what is sent
// waits until what was sent before it is through, takes its time by its bytes
// and then half a round trip. Packets have a head, as TCP's and SSH's do.

// link is how a line is; the zero value takes no time.
type link struct {
	round time.Duration // a round trip
	rate  float64       // bytes a second, 0 for any number
}

const (
	packet   = 1400      // bytes of a packet, without its head
	overhead = 90        // bytes of its head
	ahead    = 256 << 10 // bytes that may be under way before a program is no longer read
)

type line struct {
	link
	free time.Time // when what was sent last is through
}

// parcel is bytes and when they arrive.
type parcel struct {
	data []byte
	at   time.Time
}

// chunk is how many bytes are taken from a program at a time.
func (l *line) chunk() int {
	if l.rate == 0 {
		return 64 << 10
	}
	return packet
}

// arrival sends n bytes at now, and is when the last of them is there.
func (l *line) arrival(now time.Time, n int) time.Time {
	if l.rate == 0 {
		return now.Add(l.round / 2)
	}
	if l.free.Before(now) {
		l.free = now
	}
	packets := (n + packet - 1) / packet
	l.free = l.free.Add(time.Duration(float64(n+packets*overhead) / l.rate * float64(time.Second)))
	return l.free.Add(l.round / 2)
}
