package warc

import (
	"errors"

	"warraq/model"
)

var errHTML = errors.New("a page in HTML, which is not read yet")

// html is an article of a page.
func (s *scanner) html(_ []byte, _ *answer, _ string) (*model.Article, error) {
	return nil, errHTML
}
