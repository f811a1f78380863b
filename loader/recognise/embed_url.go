package recognise

import (
	"strings"

	"warraq/model"
)

// PostAt is the post whose address url is, with what an address tells of it:
// platform and kind, handle, the day in an id of X, the id of a video. False
// when url is no address of a post.
func PostAt(url string) (model.Embed, bool) {
	a, ok := addressOf(strings.TrimSpace(url))
	if !ok {
		return model.Embed{}, false
	}
	return model.Embed{
		Kind: embedKind(a.platform), Platform: a.platform, Handle: a.name, Date: a.date, Media: a.media,
	}, true
}

// FillPost sets the links, media, hashtags and mentions of e, whose Platform,
// Body and Attribution are set, from its body in text.
func FillPost(e *model.Embed, text string) { fillPost(e, text) }
