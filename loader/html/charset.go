package html

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"warraq/loader/charset"
	"warraq/model"
)

// decode turns the bytes of a page, which it may keep, into UTF-8 without
// damage. A charset that the user names is taken at its word; else bytes that
// are UTF-8 are taken for that whatever the page says, since pages are often
// saved in another charset than they were served in. Then count a byte order
// mark, the HTTP header, the page's own <meta>, and a guess, in this order.
func decode(raw []byte, named, contentType string) (string, []model.Warning, error) {
	name := named
	if name == "" && !utf8.Valid(raw) && !marked(raw) {
		name = firstOf(headerCharset(contentType), metaCharset(raw))
	}
	text, warnings, err := charset.Decode(raw, name)
	if err != nil {
		return "", nil, err
	}
	text, warnings = charset.Clean(text, warnings)
	for i := range warnings {
		warnings[i].Span = model.Span{} // a place in the page is none in its text
	}
	return text, warnings, nil
}

// marked reports whether raw begins with a byte order mark.
func marked(raw []byte) bool {
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff", "\x00\x00\xfe\xff"} {
		if bytes.HasPrefix(raw, []byte(mark)) {
			return true
		}
	}
	return false
}

// headerCharset is the charset that a Content-Type names, "" when that is
// UTF-8, which the bytes are not, or unknown.
func headerCharset(contentType string) string {
	_, parameters, _ := mime.ParseMediaType(contentType)
	return believable(parameters["charset"])
}

// metaReach is how many bytes of a page are searched for its charset. HTML
// grants 1024; templates do not care.
const metaReach = 8 << 10

// metaCharset is the charset that a page names itself:
// <meta charset=windows-1256> or <meta … content="text/html; charset=…">.
func metaCharset(raw []byte) string {
	head := bytes.ToLower(raw[:min(len(raw), metaReach)])
	for {
		i := bytes.Index(head, []byte("charset"))
		if i < 0 {
			return ""
		}
		tag := head[:i]
		head = bytes.TrimLeft(head[i+len("charset"):], " \t\n")
		open := bytes.LastIndexByte(tag, '<')
		if !bytes.HasPrefix(head, []byte("=")) || open < 0 ||
			!bytes.HasPrefix(tag[open:], []byte("<meta")) && !bytes.HasPrefix(tag[open:], []byte("<?xml")) {
			continue
		}
		value := bytes.TrimLeft(head[1:], " \t\n\"'")
		if end := bytes.IndexAny(value, " \t\n\"';/>?"); end >= 0 {
			value = value[:end]
		}
		if name := believable(string(value)); name != "" {
			return name
		}
	}
}

// believable is name if it is a charset that a page's bytes can be in when
// they are not UTF-8.
func believable(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "" || strings.HasPrefix(name, "utf") || strings.HasPrefix(name, "unicode") || charset.Check(name) != nil {
		return ""
	}
	return name
}
