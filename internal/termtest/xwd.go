package main

import (
	"encoding/binary"
	"fmt"
	"image"
)

// readXWD reads the framebuffer of an X server of 24 bits a pixel, which is
// a window dump of version 7: a header of 32-bit words in network order, a
// colour map, and rows of pixels of four bytes.
func readXWD(b []byte) (*image.RGBA, error) {
	word := func(i int) int { return int(binary.BigEndian.Uint32(b[4*i:])) }
	if len(b) < 100 || word(1) != 7 {
		return nil, fmt.Errorf("framebuffer: no window dump of version 7")
	}
	w, h, little, bits, stride := word(4), word(5), word(7) == 0, word(11), word(12)
	start := word(0) + 12*word(19)
	if bits != 32 || len(b) < start+stride*h || stride < 4*w {
		return nil, fmt.Errorf("framebuffer: %d×%d of %d bits in %d bytes", w, h, bits, len(b))
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		from, to := b[start+y*stride:], img.Pix[y*img.Stride:]
		for x := range w {
			p := from[4*x : 4*x+4]
			if little {
				to[4*x], to[4*x+1], to[4*x+2] = p[2], p[1], p[0]
			} else {
				to[4*x], to[4*x+1], to[4*x+2] = p[1], p[2], p[3]
			}
			to[4*x+3] = 0xff
		}
	}
	return img, nil
}
