package warc

import (
	"io"

	"github.com/andybalholm/brotli"
)

// newBrotli reads what r holds, packed by RFC 7932.
func newBrotli(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }
