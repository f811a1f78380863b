package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"strings"
)

// fields are those of a header, by names in lower case, the first of each.
type fields map[string]string

func (f fields) get(name string) string { return f[name] }

// header parts the fields of a mail or of a part of one from its body. Lines
// that are no fields are left out; a header ends at the first empty line behind one.
func header(raw []byte) (fields, []byte) {
	f := fields{}
	var name string
	var value []byte // of the field that is open
	keep := func() {
		if _, seen := f[name]; name != "" && !seen {
			f[name] = string(bytes.TrimSpace(value))
		}
	}
	defer keep()
	for len(raw) > 0 {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		raw = rest
		before, after, ok := bytes.Cut(line, []byte(":"))
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			if name != "" || len(f) > 0 {
				return f, raw
			}
		case line[0] == ' ' || line[0] == '\t':
			value = append(append(value, ' '), bytes.TrimSpace(line)...)
		case !ok:
			keep()
			name = ""
		default:
			keep()
			name, value = strings.ToLower(string(bytes.TrimSpace(before))), append(value[:0], after...)
		}
	}
	return f, raw
}

// How deep parts may lie in parts, and how many may be looked at.
const (
	maxDepth = 16
	maxParts = 1000
)

// part looks at a part and at those in it, in order: the first HTML and the
// first text that are not attached are the mail's.
func (f *finder) part(h fields, body []byte, depth int) {
	if f.parts++; f.parts > maxParts || depth > maxDepth || f.html != nil && f.plain != nil {
		return
	}
	mediaType, params := contentType(h.get("content-type"))
	disposition, _, _ := strings.Cut(strings.ToLower(h.get("content-disposition")), ";")
	switch {
	case strings.HasPrefix(mediaType, "multipart/"):
		if boundary := params["boundary"]; boundary != "" {
			f.multipart(boundary, body, depth)
		} else {
			f.damaged = true
			f.keep(&f.plain, h, "text/plain", params, body)
		}
	case strings.TrimSpace(disposition) == "attachment":
	case mediaType == "message/rfc822":
		inner, rest := header(body)
		f.part(inner, rest, depth+1)
	case mediaType == "text/html" || mediaType == "application/xhtml+xml":
		f.keep(&f.html, h, "text/html", params, body)
	case mediaType == "text/plain" || mediaType == "":
		f.keep(&f.plain, h, "text/plain", params, body)
	}
}

// contentType reads a Content-Type, as far as it can be read.
func contentType(s string) (string, map[string]string) {
	mediaType, params, err := mime.ParseMediaType(s)
	if err == nil || mediaType != "" && err == mime.ErrInvalidMediaParameter {
		if params == nil {
			params = map[string]string{}
		}
		return mediaType, params
	}
	mediaType, rest, _ := strings.Cut(s, ";")
	params = map[string]string{}
	for p := range strings.SplitSeq(rest, ";") {
		if name, value, ok := strings.Cut(p, "="); ok {
			params[strings.ToLower(strings.TrimSpace(name))] = strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	mediaType = strings.ToLower(strings.TrimSpace(mediaType))
	if !strings.Contains(mediaType, "/") {
		mediaType = ""
	}
	return mediaType, params
}

// multipart looks at the parts between the lines "--boundary" of body. The
// closing line may be missing.
func (f *finder) multipart(boundary string, body []byte, depth int) {
	mark := []byte("--" + boundary)
	start := -1 // of the part at hand
	for off := 0; off <= len(body); {
		i := markAt(body, off, mark)
		if i < 0 {
			break
		}
		if start >= 0 {
			h, b := header(body[start:i])
			f.part(h, b, depth+1)
		}
		end := i + len(mark)
		if bytes.HasPrefix(body[end:], []byte("--")) {
			return
		}
		line := bytes.IndexByte(body[end:], '\n')
		if line < 0 {
			return
		}
		start = end + line + 1
		off = start
	}
	f.damaged = true // it was not closed
	if start >= 0 {
		h, b := header(body[start:])
		f.part(h, b, depth+1)
	}
}

// markAt is where a line of body begins with mark, from off on; -1 when none does.
func markAt(body []byte, off int, mark []byte) int {
	for off <= len(body) {
		i := bytes.Index(body[off:], mark)
		if i < 0 {
			return -1
		}
		if i += off; i == 0 || body[i-1] == '\n' {
			return i
		}
		off = i + 1
	}
	return -1
}

// keep decodes the body of a part into where, unless there is one already.
func (f *finder) keep(where **part, h fields, mediaType string, params map[string]string, body []byte) {
	if *where != nil {
		return
	}
	body, ok := decoded(body, strings.ToLower(h.get("content-transfer-encoding")))
	f.damaged = f.damaged || !ok
	if len(bytes.TrimSpace(body)) == 0 {
		return
	}
	full := mediaType
	if params["charset"] != "" {
		full = mime.FormatMediaType(mediaType, map[string]string{"charset": params["charset"]})
	}
	*where = &part{contentType: full, charset: params["charset"], address: address(h), body: body}
}

// address is where a part was got from.
func address(h fields) string {
	if at := h.get("content-location"); strings.HasPrefix(at, "http") {
		return at
	}
	return ""
}

// decoded undoes a transfer encoding as far as it can be; not ok when some of
// it was broken.
func decoded(body []byte, encoding string) ([]byte, bool) {
	switch strings.TrimSpace(encoding) {
	case "quoted-printable":
		out, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
		if err != nil {
			return quotedLoosely(body), false
		}
		return out, true
	case "base64":
		clean := bytes.Map(func(r rune) rune {
			if r < 0x80 && strings.IndexByte(base64Letters, byte(r)) >= 0 {
				return r
			}
			return -1
		}, body)
		out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
		n, err := base64.RawStdEncoding.Decode(out, clean)
		return out[:n], err == nil
	}
	return body, true
}

const base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// quotedLoosely decodes quoted-printable in which some = stand for themselves.
func quotedLoosely(body []byte) []byte {
	out := make([]byte, 0, len(body))
	for i := 0; i < len(body); i++ {
		if body[i] != '=' {
			out = append(out, body[i])
			continue
		}
		rest := body[i+1:]
		switch {
		case bytes.HasPrefix(rest, []byte("\r\n")):
			i += 2
		case bytes.HasPrefix(rest, []byte("\n")):
			i++
		case len(rest) >= 2 && hex(rest[0]) >= 0 && hex(rest[1]) >= 0:
			out = append(out, byte(hex(rest[0])<<4|hex(rest[1])))
			i += 2
		default:
			out = append(out, '=')
		}
	}
	return out
}

// hex is the value of a hexadecimal digit, -1 for another byte.
func hex(b byte) int {
	switch {
	case '0' <= b && b <= '9':
		return int(b - '0')
	case 'a' <= b|0x20 && b|0x20 <= 'f':
		return int(b|0x20-'a') + 10
	}
	return -1
}
