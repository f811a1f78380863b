package library

import (
	"context"
	"iter"

	"warraq/model"
)

// Listing is a Source that is too long for a Hit of each article: it is
// known by its number of articles, and of each only so much is told as is
// asked for. But for List, Read and IDs, its methods read a few records at
// most.
type Listing interface {
	Source

	// List finds the articles, if they have not been found yet, and calls
	// found now and then while there are more, and at the end. It ends early
	// when ctx does. Refs that were found stay what they are; another List
	// after one that ended early may begin anew.
	List(ctx context.Context, found func())
	Progress() Progress
	// Learn reads what finding the articles has not told: their facts, and
	// which of them have the same text. It may take as long as reading all
	// files does, and ends early when ctx ends.
	Learn(ctx context.Context)

	// Hits are the hits of refs, in their order, with what a look at the
	// beginning of each article tells. One of no article is zero but for its
	// Ref. When ctx ends the rest is missing.
	Hits(ctx context.Context, refs []int) []Hit
	// Origin is where the article at ref lies; zero for none.
	Origin(ref int) model.Origin
	// Find is the article that lies at a place.
	Find(at model.Origin) (ref int, ok bool)
	// Facts puts what is known of the articles from ref from on into facts,
	// and is how many there were.
	Facts(from int, facts []Fact) int

	// Read yields the articles at refs, and IDs their IDs, in the order of
	// refs but without those that cannot be read. Unless whole is wanted, the
	// embeds, quotes and entities of an article are left out. Many are read
	// in this way faster than by Article; nothing of them is kept. Both block
	// until ctx ends.
	Read(ctx context.Context, refs []int, whole bool) iter.Seq2[int, *model.Article]
	IDs(ctx context.Context, refs []int) iter.Seq2[int, model.ID]
}

// Fact is what is known of an article without reading it: few bytes, by
// which lists of a million are sorted and filtered. What is not known is
// zero; reading an article may tell more.
type Fact struct {
	Day     Day
	Lang    string
	Source  string // the path of the file
	Site    string // as SiteOf calls it
	Length  int    // bytes of its text, as they are written in the file
	Counted bool   // the counts are known
	Tweets  int
	Quotes  int
	Bad     bool // it cannot be read
	Twin    bool // its text is that of an article before it
}

// Day is a date that compares as a number; 0 is not known.
type Day int32

// DayOf is the day of d.
func DayOf(d model.Date) Day { return Day(d.Year<<9 | d.Month<<5 | d.Day) }

// Date is the date of d, as precise as it was.
func (d Day) Date() model.Date {
	return model.Date{Year: int(d >> 9), Month: int(d >> 5 & 15), Day: int(d & 31)}
}
