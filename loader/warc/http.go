package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"warraq/loader/record"
)

// answer is what a server said: the head of it, and the body to be read.
type answer struct {
	status      int               // 200 where it is missing
	fields      map[string]string // of the head; nil when there is none
	contentType string            // of the body, lower case
	body        io.Reader
	damaged     string // what was wrong with the body, "" when it was whole
}

// readAnswer reads the head of an HTTP answer from block. What does not begin
// like one is all body.
func readAnswer(block io.Reader) (*answer, error) {
	r := bufio.NewReader(block)
	if start, err := r.Peek(5); string(start) != "HTTP/" {
		if err == io.EOF {
			err = nil
		}
		return &answer{status: 200, body: r}, err
	}
	line, err := readLine(r)
	a := &answer{status: status(line), body: r}
	if err == nil {
		a.fields, err = readFields(func() (string, error) { return readLine(r) })
	}
	if err == io.EOF {
		err = nil // a head without a body
	}
	return a, err
}

// status is the number in "HTTP/1.1 200 OK", 200 when there is none.
func status(line string) int {
	_, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	word, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, err := strconv.Atoi(word)
	if err != nil {
		return 200
	}
	return n
}

// content is body without its chunks and compression, at most limit bytes.
// Many archives have taken both away and left the fields that announce them,
// so each is only undone where the bytes look like it. What is damaged is
// told by a.damaged; the bytes before the damage are the content.
func (a *answer) content(body []byte, limit int64) ([]byte, error) {
	if a.chunked() {
		body = a.unchunk(body)
	}
	codings := strings.Split(strings.ToLower(a.fields["content-encoding"]), ",")
	for _, coding := range slices.Backward(codings[max(0, len(codings)-2):]) {
		var err error
		if body, err = a.decompress(body, strings.TrimSpace(coding), limit); err != nil {
			return nil, err
		}
	}
	return body, nil
}

// chunked reports whether the body is said to be in chunks.
func (a *answer) chunked() bool {
	return strings.Contains(strings.ToLower(a.fields["transfer-encoding"]), "chunked")
}

// partial reports whether what was read before err is worth having, and notes
// why there is no more.
func (a *answer) partial(err error, why string) bool {
	if errors.Is(err, record.ErrTooLarge) {
		return false
	}
	if a.damaged == "" {
		a.damaged = why
	}
	return true
}

// readUpTo is all of r; record.ErrTooLarge after limit bytes.
func readUpTo(r io.Reader, limit int64) ([]byte, error) {
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(r, limit+1))
	if n > limit {
		return nil, record.ErrTooLarge
	}
	return b.Bytes(), err
}

// unchunk joins the chunks of body, in place. A body that does not begin with
// the length of a chunk has none; where a later length is wrong, the rest is
// taken as it is.
func (a *answer) unchunk(body []byte) []byte {
	if _, _, ok := chunkSize(body); !ok {
		return body
	}
	out := body[:0]
	for {
		size, n, ok := chunkSize(body)
		body = body[n:]
		if ok && size == 0 {
			return out
		}
		if !ok || size > len(body) {
			a.partial(nil, "a chunk of the page has a wrong length")
			return append(out, body...)
		}
		out = append(out, body[:size]...)
		body = body[size:]
		body = bytes.TrimPrefix(bytes.TrimPrefix(body, []byte("\r")), []byte("\n"))
	}
}

// chunkSize reads the line "1a2b; extension" before a chunk: the length in
// bytes of the chunk and of the line.
func chunkSize(body []byte) (size, n int, ok bool) {
	end := bytes.IndexByte(body[:min(len(body), 256)], '\n')
	if end < 0 {
		return 0, 0, false
	}
	word, _, _ := bytes.Cut(bytes.TrimSpace(body[:end]), []byte(";"))
	v, err := strconv.ParseUint(string(bytes.TrimSpace(word)), 16, 31)
	if err != nil {
		return 0, 0, false
	}
	return int(v), end + 1, true
}

// free and ratio bound what a page may unpack to: as much as free bytes, and
// beyond them ratio times its packed size.
const (
	free  = 64 << 20
	ratio = 1000
)

// decompress undoes one content coding.
func (a *answer) decompress(body []byte, coding string, limit int64) ([]byte, error) {
	in, err := unpacker(body, coding)
	switch {
	case err != nil:
		a.partial(err, "the page is said to be packed as "+coding+" and cannot be unpacked")
		return body, nil
	case in == nil:
		return body, nil
	}
	out, err := readUpTo(in, min(limit, max(free, ratio*int64(len(body)))))
	if err != nil && !a.partial(err, "the page is damaged where it is packed as "+coding) {
		return nil, err
	}
	return out, nil
}

// unpacker reads body unpacked, nil when it is not packed at all.
func unpacker(body []byte, coding string) (io.Reader, error) {
	r := bytes.NewReader(body)
	switch coding {
	case "gzip", "x-gzip":
		if packed(body) {
			return gzip.NewReader(r)
		}
	case "zstd":
		if bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")) {
			d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20))
			if err != nil {
				return nil, err
			}
			return d.IOReadCloser(), nil
		}
	case "deflate":
		switch {
		case len(body) > 1 && body[0] == 0x78 && (int(body[0])<<8|int(body[1]))%31 == 0:
			return zlib.NewReader(r)
		case len(body) > 0 && !printable(body):
			return flate.NewReader(r), nil
		}
	case "br":
		if !printable(body) {
			return newBrotli(r)
		}
	}
	return nil, nil
}

// printable reports whether body begins as text does.
func printable(body []byte) bool {
	for _, b := range body[:min(len(body), 16)] {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' {
			return false
		}
	}
	head := strings.TrimLeft(string(body[:min(len(body), 64)]), "\ufeff \r\n\t")
	return strings.HasPrefix(head, "<") || len(body) > 0 && head == ""
}
