package model

// EntityKind tells what an entity names.
type EntityKind string

// The kinds of entity. The exact ones are certain wherever they stand.
const (
	URL          EntityKind = "url"
	Mention      EntityKind = "mention" // @handle
	Hashtag      EntityKind = "hashtag"
	Email        EntityKind = "email"
	DateEntity   EntityKind = "date"
	Money        EntityKind = "money"
	Percent      EntityKind = "percent"
	Quantity     EntityKind = "quantity" // a number with its unit
	Place        EntityKind = "place"
	Person       EntityKind = "person"
	Organisation EntityKind = "organization"
)

// Entity is one mention of something that has a name or a measure.
type Entity struct {
	Span
	Kind    EntityKind
	Name    string // canonical: the same for every mention of the same thing
	Guessed bool   // found by a rule that may err; false is certain
}
