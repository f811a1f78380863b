package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/model"
)

// What a post says is full of names that are glued to their neighbours:
//
//	الليبية.https://t.co/mGvb40N2gL  @newshttps://t.co/EFacdLsB9m  fin#tag#tag2pic.twitter.com/4G9ZbFbBZn
//
// so each kind ends where its own letters do, or where the next one begins.

// imageMark is what Bluesky leaves in the place of a picture.
const imageMark = "[image or embed]"

// fillPost sets the links, media, hashtags and mentions of e from its body.
func fillPost(e *model.Embed, text string) {
	at := e.Attribution
	if at.Empty() || !e.Body.Covers(at) {
		scanPost(e, text[e.Body.Start:e.Body.End])
		return
	}
	scanPost(e, text[e.Body.Start:at.Start])
	scanPost(e, text[at.End:e.Body.End])
}

// scanPost adds what part of a body holds, in its order.
func scanPost(e *model.Embed, part string) {
	glued := 0 // end of the last thing found
	for off := 0; off < len(part); {
		end := off
		switch part[off] {
		case 'h', '#', '@', 'p', '[', "＃"[0]:
			end = scanThing(e, part, off, glued)
		}
		if end == off {
			off++
			continue
		}
		off, glued = end, end
	}
}

// scanThing adds the thing that begins at off and tells where it ends, off
// for none. The thing before it ended at byte glued.
func scanThing(e *model.Embed, part string, off, glued int) (end int) {
	switch part[off] {
	case 'h':
		if end = postLinkEnd(part, off); end > off {
			addLink(e, part[off:end])
		}
		return end
	case 'p':
		if end = pictureEnd(part, off); end > off {
			e.Media = append(e.Media, part[off:end])
		}
		return end
	case '[':
		if strings.HasPrefix(part[off:], imageMark) {
			e.Media = append(e.Media, imageMark)
			return off + len(imageMark)
		}
		return off
	case '@':
		if end = postMentionEnd(e.Platform, part, off, glued); end > off {
			e.Mentions = append(e.Mentions, strings.ReplaceAll(part[off+1:end], `\`, ""))
		}
		return end
	}
	r, size := utf8.DecodeRuneInString(part[off:])
	if r != '#' && r != '＃' {
		return off
	}
	end = postHashtagEnd(part, off+size)
	if end == off+size || off > 0 && part[off-1] == '&' {
		return off
	}
	e.Hashtags = append(e.Hashtags, part[off+size:end])
	return end
}

// addLink adds a link, or the picture that it leads to.
func addLink(e *model.Embed, link string) {
	bare := strings.TrimPrefix(strings.TrimPrefix(link, "https://"), "http://")
	if strings.HasPrefix(bare, "pic.twitter.com/") || strings.HasPrefix(bare, "pic.x.com/") {
		e.Media = append(e.Media, bare)
		return
	}
	e.Links = append(e.Links, link)
}

// shortIDLength is the length of the ids behind t.co/ and pic.twitter.com/.
const shortIDLength = 10

// pictureEnd is where the link to a picture that begins at off ends, off for
// none.
func pictureEnd(part string, off int) int {
	for _, host := range []string{"pic.twitter.com/", "pic.x.com/"} {
		if strings.HasPrefix(part[off:], host) {
			return shortEnd(part, off+len(host))
		}
	}
	return off
}

// shortEnd is where the id that begins at off ends.
func shortEnd(part string, off int) int {
	end := off
	for end < len(part) && end-off < shortIDLength && part[end] < utf8.RuneSelf && asciiWordRune(rune(part[end])) {
		end++
	}
	return end
}

// postLinkEnd is where the address that begins at off ends, off for none. It
// leaves the marks that close a sentence or a bracket around it.
func postLinkEnd(part string, off int) int {
	rest := part[off:]
	scheme := len("https://")
	switch {
	case strings.HasPrefix(rest, "https://"):
	case strings.HasPrefix(rest, "http://"):
		scheme--
	default:
		return off
	}
	if strings.HasPrefix(rest[scheme:], "t.co/") {
		return shortEnd(part, off+scheme+len("t.co/"))
	}
	end := off + scheme
	for end < len(part) {
		r, size := utf8.DecodeRuneInString(part[end:])
		if linkStops(r) || r == 'h' && (strings.HasPrefix(part[end:], "https://") || strings.HasPrefix(part[end:], "http://")) || r == 'p' && pictureEnd(part, end) > end && part[end-1] != '/' {
			break
		}
		end += size
	}
	end = off + len(strings.TrimRight(part[off:end], ".,;:!?'’)]،؛؟"))
	if end <= off+scheme {
		return off
	}
	return end
}

func linkStops(r rune) bool {
	return r <= ' ' || embedBlank(r) || strings.ContainsRune("«»“”\"<>…{}|", r) || unicode.In(r, unicode.Arabic, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// postHashtagEnd is where the hashtag whose first letter is at off ends, off when
// it has no letter.
func postHashtagEnd(part string, off int) int {
	letters := false
	end := off
	for end < len(part) {
		r, size := utf8.DecodeRuneInString(part[end:])
		letter := unicode.IsLetter(r)
		if !letter && r != '_' && !unicode.IsDigit(r) && !unicode.IsMark(r) && !(r == '\u200C' && end > off) || glueStarts(part, end) {
			break
		}
		letters = letters || letter
		end += size
	}
	if !letters {
		return off
	}
	return end
}

// glueStarts reports whether a link begins at off, glued to what is before.
func glueStarts(part string, off int) bool {
	switch part[off] {
	case 'h':
		return strings.HasPrefix(part[off:], "https://") || strings.HasPrefix(part[off:], "http://")
	case 'p':
		return strings.HasPrefix(part[off:], "pic.twitter.com/") || strings.HasPrefix(part[off:], "pic.x.com/")
	}
	return false
}

// postMentionEnd is where the mention that begins with the @ at off ends, off for
// none. After a letter an @ is an e-mail's, unless that ended something else.
func postMentionEnd(p model.Platform, part string, off, glued int) int {
	if off > 0 && off != glued && mentionByte(p, part[off-1]) {
		return off
	}
	end := off + 1
	for end < len(part) && mentionByte(p, part[end]) && !glueStarts(part, end) && end-off < postHandleMax {
		end++
	}
	if p == model.Mastodon {
		end = max(end, postHandleEnd(part, off+1))
	}
	end = off + len(strings.TrimRight(part[off:end], `.-\`))
	if end == off+1 {
		return off
	}
	return end
}

// mentionByte reports whether c can be part of a handle on p.
func mentionByte(p model.Platform, c byte) bool {
	if p == model.X {
		return c == '_' || c == '\\' || c < utf8.RuneSelf && asciiWordRune(rune(c))
	}
	return postHandleByte(c)
}
