package library

import (
	"context"
	"fmt"
	"iter"
	"time"

	"warraq/model"
)

// Kind is what of an article an operation changes.
type Kind string

// The kinds. The value of Star, Read and Tag is "yes" or empty; that of Annotate
// is the text of a note, empty where it is taken away. Settle says that a
// change that does not hold, whose operation is the key, has been looked at
// and that the one that holds goes on to do so; its value is "yes" or empty.
const (
	Decide   Kind = "decision"
	Star     Kind = "star"
	Read     Kind = "read"
	Tag      Kind = "tag"
	Annotate Kind = "note"
	Settle   Kind = "settled"
)

// Known reports whether k is one of the kinds.
func (k Kind) Known() bool { return k.keyed() || new(State).Of(k) != nil }

// keyed reports whether an article may have several of k, told apart by
// their keys.
func (k Kind) keyed() bool { return k == Tag || k == Annotate || k == Settle }

// Merges reports whether changes of k by several readers are never in
// conflict.
func (k Kind) Merges() bool { return k == Tag || k == Settle }

// The values of Decide; an article without one is undecided.
const (
	Undecided = ""
	Keep      = "keep"
	Drop      = "drop"
	Later     = "later"
)

// Yes is the value of a star, of a tag, and of an article that has been read.
const Yes = "yes"

// Change is what a reader wants of an article.
type Change struct {
	ID      string // of the operation that will come of it; sent twice it is done once
	Batch   string // the same for changes that are undone together; empty is ID
	Article model.ID
	Kind    Kind
	Key     string // the tag, or the operation that made the note; empty makes a new one
	To      string
	Base    string   // the operation that the reader saw as the last of that kind and key, empty for none
	Against string   // the operation that was there first, where this one is to be kept beside it
	Passage *Passage // what a note is on; nil for the article
	Title   string   // what people call the article
	Origin  model.Origin
}

// Op is a change that was made. Operations are the truth: they are only
// added, and what is known of an article is what they add up to.
type Op struct {
	ID      string    `json:"id"`
	When    time.Time `json:"time"`
	Who     string    `json:"who"`
	Article model.ID  `json:"article"`
	Title   string    `json:"title,omitempty"`
	Kind    Kind      `json:"what"`
	Key     string    `json:"key,omitempty"` // the tag, or the operation that made the note
	From    string    `json:"from"`
	To      string    `json:"to"`
	Base    string    `json:"base,omitempty"`
	Batch   string    `json:"batch,omitempty"`
	Undoes  string    `json:"undoes,omitempty"`  // the operation that this takes back
	Against string    `json:"against,omitempty"` // the operation that holds in place of this one, which changes nothing
	Passage *Passage  `json:"passage,omitempty"` // what a note is on; nil for the article
}

// Conflict is the error for a change whose base is not the last operation
// any more: somebody else was there first. Nothing was changed.
type Conflict struct{ Last Op }

func (c *Conflict) Error() string {
	value := c.Last.To
	if value == "" {
		value = "no " + string(c.Last.Kind)
	}
	return fmt.Sprintf("%s since %s by %s", value, c.Last.When.Local().Format("15:04"), c.Last.Who)
}

// Marks is a store of operations. Its methods may block until ctx ends, and
// may be called by several goroutines at once. What a method has returned
// without an error is on disk.
type Marks interface {
	// Apply makes changes, all or none. The error is a *Conflict when one of
	// them has a base that is not the last operation and wants another value
	// than that; tags are never in conflict. Any other error says that the
	// store cannot keep the changes now, and they may be sent again as they
	// are. A change with Against is kept and changes nothing else.
	Apply(ctx context.Context, changes []Change) ([]Op, error)

	// Undo takes back the last batch of this user's marks, but for Read, that
	// was not taken back, and Redo makes the last that was again. They return
	// the operations they added, none when there is nothing to do. A batch
	// that somebody has changed since is a *Conflict, and is passed over by
	// the next call.
	Undo(ctx context.Context) ([]Op, error)
	Redo(ctx context.Context) ([]Op, error)

	// States is what is known of all articles that were ever marked.
	States(ctx context.Context) (map[model.ID]State, error)
	// Places is where marked articles were met, of those files that have not
	// changed since.
	Places(ctx context.Context) (map[model.Origin]model.ID, error)
	// Earlier are the articles with notes that were met at a place, told
	// without its offset, where there may be another text by now.
	Earlier(ctx context.Context) (map[model.Origin][]model.ID, error)
	// Log yields the operations from since on, the oldest first.
	Log(ctx context.Context, since time.Time) iter.Seq2[Op, error]

	// Positions are the bytes at which articles were left, and Resume the
	// place of the session named so. Leave writes both; they are no
	// operations, and the last one to write them wins. A session without a
	// name has no place.
	Positions(ctx context.Context) (map[model.ID]int, error)
	Resume(ctx context.Context, session string) (Resume, error)
	Leave(ctx context.Context, session string, at Resume) error
}

// Mover is a store that finds files again which were moved or copied.
type Mover interface {
	// Moved yields what was marked in another file that has the size of one of
	// those at paths, as if it had been met at that path. Whether the two are
	// the same is not known by that. Of a file in which something was marked
	// at its path there is nothing. An error is the last that is yielded.
	Moved(ctx context.Context, paths []string) iter.Seq2[map[model.Origin]model.ID, error]
}

// Contest is a change that somebody else was before: Mine is in the log
// beside Theirs, which holds. The question which of the two is to hold is
// answered by another change of the same by the one who made Mine, or by a
// Settle of it.
type Contest struct{ Mine, Theirs Op }

// Watcher is a store that other programs write to as well.
type Watcher interface {
	// Watch hands over what others have added, as it comes, until ctx ends.
	Watch(ctx context.Context, hand func([]Op))
}

// Reviewer is a store that can tell what several readers think.
type Reviewer interface {
	// Opinions are the decisions on articles that several have decided on,
	// and what was settled, in the order of the store.
	Opinions(ctx context.Context) ([]Op, error)
	// Contests are the questions which this user has not answered yet, the
	// oldest first.
	Contests(ctx context.Context) ([]Contest, error)
	Who() string // whose marks are added
}

// Resume is where a session was in its list, and which article was left
// last. The zero Resume is its beginning.
type Resume struct {
	Ref     int
	Origin  model.Origin // of the article at Ref
	Article model.ID     // that was left; empty when none was read
	Offset  int          // the byte of it at the top of the screen
	View    string       // which articles the list showed and how, as the session says it; empty for all
}
