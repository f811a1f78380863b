package files

import "warraq/model"

// How much of what was loaded stays in memory: the article on the screen and
// its neighbours.
const (
	cacheArticles = 16
	cacheBytes    = 64 << 20 // of text; the newest article stays whatever its size
)

// cache is the articles that were asked for last. The zero cache is empty.
type cache struct {
	held []cached // the one used last comes last
}

type cached struct {
	ref     int
	article *model.Article
}

// get is the article at ref, nil when it is not held.
func (c *cache) get(ref int) *model.Article {
	for i, h := range c.held {
		if h.ref == ref {
			c.held = append(append(c.held[:i], c.held[i+1:]...), h)
			return h.article
		}
	}
	return nil
}

// change holds another article at ref, made from the one that is held there,
// if one is. It is no younger for that.
func (c *cache) change(ref int, to func(model.Article) *model.Article) {
	for i, h := range c.held {
		if h.ref == ref {
			c.held[i].article = to(*h.article)
		}
	}
}

// put holds a as the article at ref and lets go of what is too much.
func (c *cache) put(ref int, a *model.Article) {
	if c.get(ref) != nil {
		c.held = c.held[:len(c.held)-1]
	}
	c.held = append(c.held, cached{ref, a})
	size := 0
	for _, h := range c.held {
		size += len(h.article.Text)
	}
	for len(c.held) > 1 && (size > cacheBytes || len(c.held) > cacheArticles) {
		size -= len(c.held[0].article.Text)
		c.held[0] = cached{}
		c.held = c.held[1:]
	}
}
