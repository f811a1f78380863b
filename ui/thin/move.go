package thin

import "strconv"

// appendMove appends the cheapest move of the cursor from column x and row y,
// of which x may be unknown, -1, or both, to column tx and row ty.
func appendMove(out []byte, x, y, tx, ty int) []byte {
	if x == tx && y == ty {
		return out
	}
	best := address(tx, ty)
	try := func(cost int) bool { return y >= 0 && cost < best }
	switch dy := ty - y; {
	case tx == 0 && dy >= 0 && try(1+dy):
		out = append(out, '\r')
		for range dy {
			out = append(out, '\n')
		}
		return out
	case x < 0:
	case dy == 0 && try(along(x, tx)):
		return appendAlong(out, x, tx)
	case x == tx && dy > 0 && try(step(dy)):
		return appendStep(out, dy, 'B')
	case x == tx && dy < 0 && try(step(-dy)):
		return appendStep(out, -dy, 'A')
	}
	return appendAddress(out, tx, ty)
}

// address is the length of appendAddress.
func address(x, y int) int {
	switch {
	case x == 0 && y == 0:
		return 3
	case x == 0:
		return 3 + digits(y+1)
	}
	return 4 + digits(y+1) + digits(x+1)
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
	if n < 0 {
		return appendStep(out, -n, 'C')
	}
	if n <= step(n) {
		for range n {
			out = append(out, '\b')
		}
		return out
	}
	return appendStep(out, n, 'D')
}

// step is the length of appendStep.
func step(n int) int {
	if n == 1 {
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
