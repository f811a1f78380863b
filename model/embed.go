package model

import "strings"

// Platform is the service that an embed comes from.
type Platform string

// The platforms that are recognised.
const (
	X         Platform = "x"
	Instagram Platform = "instagram"
	Facebook  Platform = "facebook"
	TikTok    Platform = "tiktok"
	YouTube   Platform = "youtube"
	Telegram  Platform = "telegram"
	Threads   Platform = "threads"
	Mastodon  Platform = "mastodon"
	Bluesky   Platform = "bluesky"
)

// EmbedKind tells what an embed is on its platform.
type EmbedKind string

// The kinds of embed.
const (
	Tweet EmbedKind = "tweet" // a post on X
	Post  EmbedKind = "post"  // a post elsewhere
	Video EmbedKind = "video" // YouTube and TikTok
)

// Embed is a post that lies flattened in the text.
type Embed struct {
	Span     // body and attribution
	Kind     EmbedKind
	Platform Platform

	Author string // as the text has it; empty when the attribution is lost
	Handle string // without the leading @; a Mastodon handle keeps its host
	Date   Date

	// Body spans what the post says, links and media included. The
	// attribution may lie inside it: an extractor puts it after the first
	// line of a post with several. Empty when only the attribution is left.
	Body        Span
	Attribution Span // dash, name, handle and date; zero when it is lost
	AuthorSpan  Span // in the attribution; zero when there is none
	HandleSpan  Span // with its @; zero when there is none
	DateSpan    Span // zero when there is none in the text

	// All of these are in text order. Hashtags lack their #, mentions their
	// @; Links are URLs as the text has them, Media are picture and video
	// links ("pic.twitter.com/…") and the ids of videos.
	Links, Media, Hashtags, Mentions []string
}

// PostText is what the post says without its attribution, links and media
// kept, blanks at both ends dropped.
func (e *Embed) PostText(text string) string {
	if e.Body.Empty() {
		return ""
	}
	at := e.Attribution
	if at.Empty() || !e.Body.Covers(at) {
		return strings.TrimSpace(text[e.Body.Start:e.Body.End])
	}
	head := strings.TrimRight(text[e.Body.Start:at.Start], " \t\n")
	tail := strings.TrimLeft(text[at.End:e.Body.End], " \t\n")
	return strings.TrimSpace(head + "\n" + tail)
}
