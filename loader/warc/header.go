package warc

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
)

// header is what the header of a record says.
type header struct {
	kind        string // "response", "conversion", …; every ARC record is a response
	uri         string // of the page, as it was written
	contentType string // of the block, lower case
	payloadType string // of what the block holds, as the crawler saw it
	language    string // ISO 639-3, the first of several
	digest      string // of the page, as "sha1:BASE32"; "" when there is none
	length      int64  // of the block in bytes
}

// versionLen is how many bytes tell a WARC record.
const versionLen = 6

// isVersion reports whether b begins as the header of a WARC record does.
func isVersion(b []byte) bool {
	return len(b) >= versionLen && bytes.HasPrefix(b, []byte("WARC/")) && '0' <= b[5] && b[5] <= '9'
}

// headerSize is how many bytes the header of a record may have.
const headerSize = 1 << 20

// readWARC reads a version line, fields, and the empty line behind them.
// Lines that are no fields are ignored.
func readWARC(in *input) (*header, error) {
	if _, err := in.line(); err != nil {
		return nil, headerError(err)
	}
	fields, err := readFields(in.line)
	if err != nil {
		return nil, headerError(err)
	}
	h := &header{
		kind:        strings.ToLower(fields["warc-type"]),
		uri:         strings.Trim(fields["warc-target-uri"], "<>"),
		contentType: strings.ToLower(fields["content-type"]),
		payloadType: strings.ToLower(fields["warc-identified-payload-type"]),
		digest:      strings.ToLower(fields["warc-payload-digest"]),
	}
	h.language, _, _ = strings.Cut(fields["warc-identified-content-language"], ",")
	h.length, err = strconv.ParseInt(fields["content-length"], 10, 64)
	if err != nil || h.length < 0 {
		return nil, errLength
	}
	return h, nil
}

// headerError is what is wrong with a header in which reading ended.
func headerError(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// readFields reads "Name: value" up to an empty line; names come in lower
// case, the first of several of a name wins, and a line that begins with a
// blank goes on with the one before it.
func readFields(next func() (string, error)) (map[string]string, error) {
	fields := map[string]string{}
	var name string
	var value []byte // of the field that is open
	keep := func() {
		if _, seen := fields[name]; name != "" && !seen {
			fields[name] = string(bytes.TrimSpace(value))
		}
	}
	defer keep()
	for size := 0; ; {
		line, err := next()
		if err != nil && line == "" {
			return fields, err
		}
		if size += len(line); size > headerSize {
			return fields, errHeader
		}
		if strings.TrimRight(line, "\r\n\t ") == "" {
			return fields, nil
		}
		if line[0] == ' ' || line[0] == '\t' {
			value = append(append(value, ' '), strings.TrimSpace(line)...)
			continue
		}
		keep()
		before, after, ok := strings.Cut(line, ":")
		name, value = strings.ToLower(strings.TrimSpace(before)), append(value[:0], after...)
		if !ok {
			name = ""
		}
	}
}

// readARC reads "URL IP date type length". A URL may hold blanks, and version
// 2 has more fields between type and length, so they are counted from the
// date, the last field of 14 digits or about as many.
func readARC(in *input) (*header, error) {
	line, err := in.line()
	if err != nil && line == "" {
		return nil, headerError(err)
	}
	fields := strings.Split(strings.TrimRight(line, "\r\n"), " ")
	date := len(fields) - 3
	for date >= 0 && !isARCDate(fields[date]) {
		date--
	}
	if date < 2 {
		return nil, errHeader
	}
	h := &header{kind: "response", uri: strings.Join(fields[:date-1], " "), contentType: strings.ToLower(fields[date+1])}
	h.length, err = strconv.ParseInt(fields[len(fields)-1], 10, 64)
	if err != nil || h.length < 0 {
		return nil, errLength
	}
	if strings.HasPrefix(h.uri, "filedesc:") {
		h.kind = "warcinfo"
	}
	return h, nil
}

func isARCDate(s string) bool {
	return len(s) >= 8 && len(s) <= 17 && strings.Trim(s, "0123456789") == ""
}

// errLongLine says that a line of a header is longer than any header.
var errLongLine = errors.New("a line of its header is too long")
