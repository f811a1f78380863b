package warc

import (
	"bytes"
	"crypto/sha1"
	"encoding/base32"
	"encoding/hex"
	"io"
	"iter"
	"strings"

	"warraq/loader/jsonl"
	"warraq/loader/record"
	"warraq/model"
)

// Heads yields the places of the pages that Read yields the articles of,
// without the pages being read. Its title is the address of the page until it
// is; that there is a text in it is not known. A record that only repeats an
// earlier one is yielded too, as another place of that.
func Heads(r io.Reader, o record.Options) iter.Seq2[jsonl.Head, error] {
	return func(yield func(jsonl.Head, error) bool) {
		s := newScanner(r, o, func(_ *model.Article, err error) bool { return yield(jsonl.Head{}, err) })
		s.heads = func(h jsonl.Head) bool { return yield(h, nil) }
		s.all()
	}
}

// head is what the record tells of a page.
func (s *scanner) head(h *header, p *found) jsonl.Head {
	return jsonl.Head{Title: h.uri, Guessed: true, Lang: record.Language(h.language), Place: s.place(), Text: p.key(h)}
}

// again is what a record tells that repeats another one.
func (s *scanner) again(h *header) jsonl.Head {
	return jsonl.Head{Again: true, Place: s.place(), Text: []byte(h.digest)}
}

// key stands for the content of a page: its digest, by which others refer to
// it, if that is true, and otherwise what was sent.
func (p *found) key(h *header) []byte {
	if isDigest(h.digest, p.raw) || p.chunked() && isDigest(h.digest, new(answer).unchunk(bytes.Clone(p.raw))) {
		return []byte(h.digest)
	}
	return p.raw
}

// isDigest reports whether digest, in lower case, is that of body. SHA-1 is
// what archives have; it is written in base 32, by some in base 16.
func isDigest(digest string, body []byte) bool {
	value, ok := strings.CutPrefix(digest, "sha1:")
	if !ok {
		return false
	}
	sum := sha1.Sum(body)
	return strings.EqualFold(value, base32.StdEncoding.EncodeToString(sum[:])) || value == hex.EncodeToString(sum[:])
}
