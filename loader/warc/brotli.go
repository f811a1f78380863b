package warc

import (
	"io"

	"github.com/dsnet/compress/brotli"
)

// newBrotli reads what r holds, packed by RFC 7932. The module was chosen over
// newer ones since it does not take an HTTP server into the program.
func newBrotli(r io.Reader) (io.Reader, error) { return brotli.NewReader(r, nil) }
