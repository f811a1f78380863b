package thin

import "strconv"

// appendMove appends the cheapest move of the cursor from column x and row y,
// of which x may be unknown, -1, or both, to column tx and row ty: an address,
// a return and lines down, or so many rows and so many columns.
func appendMove(out []byte, x, y, tx, ty int) []byte {
	if x == tx && y == ty {
		return out
	}
	start := len(out)
	out = appendAddress(out, tx, ty)
	best := len(out) - start
	if y < 0 {
		return out
	}
	if n := 1 + down(ty-y) + along(0, tx); n < best {
		best = n
		out = appendAlong(appendDown(append(out[:start], '\r'), ty-y), 0, tx)
	}
	if x >= 0 && down(ty-y)+along(x, tx) < best {
		out = appendAlong(appendDown(out[:start], ty-y), x, tx)
	}
	return out
}

// moveCost is the length of appendMove, nearly.
func moveCost(x, y, tx, ty int) int {
	best := 4 + digits(ty+1) + digits(tx+1)
	if y < 0 {
		return best
	}
	best = min(best, 1+down(ty-y)+along(0, tx))
	if x >= 0 {
		best = min(best, down(ty-y)+along(x, tx))
	}
	return best
}

// appendAddress appends CUP without parameters that are 1.
func appendAddress(out []byte, x, y int) []byte {
	out = append(out, "\x1b["...)
	if y > 0 || x > 0 {
		out = strconv.AppendInt(out, int64(y+1), 10)
	}
	if x > 0 {
		out = append(out, ';')
		out = strconv.AppendInt(out, int64(x+1), 10)
	}
	return append(out, 'H')
}

// down is the length of appendDown.
func down(n int) int {
	switch {
	case n < 0:
		return step(-n)
	case n <= 3:
		return n
	}
	return step(n)
}

// appendDown appends a move by n rows, up when it is negative.
func appendDown(out []byte, n int) []byte {
	switch {
	case n < 0:
		return appendStep(out, -n, 'A')
	case n <= 3:
		return append(out, "\n\n\n"[:n]...)
	}
	return appendStep(out, n, 'B')
}

// along is the length of appendAlong.
func along(x, tx int) int {
	if x > tx {
		return min(x-tx, step(x-tx))
	}
	return step(tx - x)
}

// appendAlong appends a move within a row.
func appendAlong(out []byte, x, tx int) []byte {
	n := x - tx
	switch {
	case n == 0:
		return out
	case n < 0:
		return appendStep(out, -n, 'C')
	case n > step(n):
		return appendStep(out, n, 'D')
	}
	return append(out, "\b\b\b\b"[:n]...)
}

// step is the length of appendStep, and nothing for no step.
func step(n int) int {
	switch n {
	case 0:
		return 0
	case 1:
		return 3
	}
	return 3 + digits(n)
}

// appendStep appends a control with one count, which is left out when it is 1.
func appendStep(out []byte, n int, final byte) []byte {
	out = append(out, "\x1b["...)
	if n != 1 {
		out = strconv.AppendInt(out, int64(n), 10)
	}
	return append(out, final)
}

func digits(n int) int {
	d := 1
	for ; n >= 10; n /= 10 {
		d++
	}
	return d
}
