package warc

import (
	"bytes"

	"warraq/loader/html"
	"warraq/model"
)

// html is an article of a page.
func (s *scanner) html(body []byte, a *answer, uri string) (*model.Article, error) {
	return html.Article(bytes.NewReader(body), s.o, html.Page{URL: uri, ContentType: a.contentType})
}
