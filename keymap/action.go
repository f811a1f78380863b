package keymap

// Action names something that the program can do. Keys only point to
// actions; the name is stable and is what a user's key file says.
type Action string

// Unbound is what keys without a binding lead to.
const Unbound Action = ""

// Moving through what the focused pane shows.
const (
	LineDown Action = "line-down"
	LineUp   Action = "line-up"
	PageDown Action = "page-down"
	PageUp   Action = "page-up"
	HalfDown Action = "half-down"
	HalfUp   Action = "half-up"
	Top      Action = "top"
	Bottom   Action = "bottom"
	Percent  Action = "percent"

	PlaceTop    Action = "place-top"
	PlaceMiddle Action = "place-middle"
	PlaceBottom Action = "place-bottom"
)

// Panes and articles.
const (
	Into         Action = "into"
	Back         Action = "back"
	Close        Action = "close"
	ShowOutline  Action = "show-outline"
	ShowTweets   Action = "show-tweets"
	ShowQuotes   Action = "show-quotes"
	ShowEntities Action = "show-entities"
	ShowLinks    Action = "show-links"
	ShowNotes    Action = "show-notes"
	ShowList     Action = "show-list"
	NextTab      Action = "next-tab"
	PrevTab      Action = "previous-tab"
	NextArticle  Action = "next-article"
	PrevArticle  Action = "previous-article"
)

// What the list shows.
const (
	Filter    Action = "filter"
	Sort      Action = "sort"
	GroupBy   Action = "group"
	Fold      Action = "fold"
	FoldAll   Action = "fold-all"
	UnfoldAll Action = "unfold-all"
)

// Jumps in the text.
const (
	NextEmbed     Action = "next-embed"
	PrevEmbed     Action = "previous-embed"
	NextTweet     Action = "next-tweet"
	PrevTweet     Action = "previous-tweet"
	NextQuote     Action = "next-quote"
	PrevQuote     Action = "previous-quote"
	NextEntity    Action = "next-entity"
	PrevEntity    Action = "previous-entity"
	NextHashtag   Action = "next-hashtag"
	PrevHashtag   Action = "previous-hashtag"
	NextMention   Action = "next-mention"
	PrevMention   Action = "previous-mention"
	NextLink      Action = "next-link"
	PrevLink      Action = "previous-link"
	NextDate      Action = "next-date"
	PrevDate      Action = "previous-date"
	NextSection   Action = "next-section"
	PrevSection   Action = "previous-section"
	NextParagraph Action = "next-paragraph"
	PrevParagraph Action = "previous-paragraph"
	NextNote      Action = "next-note"
	PrevNote      Action = "previous-note"
	NextScript    Action = "next-script"
	PrevScript    Action = "previous-script"

	Repeat     Action = "repeat-jump"
	RepeatBack Action = "repeat-jump-back"

	SetMark Action = "set-mark"
	GoMark  Action = "go-to-mark"
	Older   Action = "older-place"
	Newer   Action = "newer-place"
)

// Triage.
const (
	Keep          Action = "keep"
	Drop          Action = "drop"
	Later         Action = "later"
	Star          Action = "star"
	Undo          Action = "undo"
	Redo          Action = "redo"
	AddTag        Action = "add-tag"
	RemoveTag     Action = "remove-tag"
	Labels        Action = "labels"
	NotePassage   Action = "note"
	NoteArticle   Action = "note-article"
	Select        Action = "select"
	Review        Action = "review"
	SelectRows    Action = "select-articles"
	SelectShown   Action = "select-all-articles"
	NextUndecided Action = "next-undecided"
	PrevUndecided Action = "previous-undecided"
)

// Search.
const (
	Search     Action = "search"
	SearchBack Action = "search-back"
	NextHit    Action = "next-hit"
	PrevHit    Action = "previous-hit"
	NextSame   Action = "next-same"
)

// What goes out.
const (
	CopyURL      Action = "copy-url"
	CopyTweet    Action = "copy-tweet"
	CopyQuote    Action = "copy-quote"
	CopyCitation Action = "copy-citation"
	CopyPassage  Action = "copy-passage"
	CopyArticle  Action = "copy-article"
	Open         Action = "open"
	OpenRead     Action = "open-and-read"
	Export       Action = "export"
	Pipe         Action = "pipe"
	Shell        Action = "shell"
)

// The program and its looks.
const (
	Narrower Action = "narrower"
	Wider    Action = "wider"
	Centre   Action = "centre"
	Hidden   Action = "hidden"
	Digits   Action = "digits"
	Info     Action = "info"
	Help     Action = "help"
	Reload   Action = "reload"
	Order    Action = "turn-order"
	Redraw   Action = "redraw"
	Suspend  Action = "suspend"
	Cancel   Action = "cancel"
	Quit     Action = "quit"
)

// Editing in the prompt.
const (
	Accept        Action = "accept"
	CharLeft      Action = "character-left"
	CharRight     Action = "character-right"
	LineStart     Action = "line-start"
	LineEnd       Action = "line-end"
	DeleteBack    Action = "delete-back"
	DeleteForward Action = "delete-forward"
	DeleteWord    Action = "delete-word"
	DeleteToStart Action = "delete-to-start"
	DeleteToEnd   Action = "delete-to-end"
	OlderLine     Action = "older-line"
	NewerLine     Action = "newer-line"
	Complete      Action = "complete"
)

// About describes an action.
type About struct {
	Action Action
	Group  string // the heading in the help
	Help   string // one line
	Short  string // a word or two for the status line; empty when never shown there
	Arg    bool   // the next key is not looked up: it names a mark
}

// actions is every action, in the order of the help.
var actions = []About{
	{LineDown, "Moving", "a line down; with a count, as many", "", false},
	{LineUp, "Moving", "a line up", "", false},
	{PageDown, "Moving", "a page down", "page", false},
	{PageUp, "Moving", "a page up", "", false},
	{HalfDown, "Moving", "half a page down", "", false},
	{HalfUp, "Moving", "half a page up", "", false},
	{Top, "Moving", "the top; with a count, that paragraph or entry", "", false},
	{Bottom, "Moving", "the bottom; with a count, that paragraph or entry", "", false},
	{Percent, "Moving", "with a count: that percentage of the text or list; without: how many are decided, by source and by day", "", false},
	{PlaceTop, "Moving", "the current line at the top of the pane", "", false},
	{PlaceMiddle, "Moving", "the current line in the middle of the pane", "", false},
	{PlaceBottom, "Moving", "the current line at the bottom of the pane", "", false},

	{Into, "Panes", "into: from the list to the text, from the text to the inspector, from there to the place", "open", false},
	{Back, "Panes", "back: from the inspector to the text, from the text to the list", "back", false},
	{Close, "Panes", "close the pane; in the last one, quit", "close", false},
	{ShowOutline, "Panes", "show or hide the headings", "outline", false},
	{ShowTweets, "Panes", "show or hide the tweets and other embeds", "tweets", false},
	{ShowQuotes, "Panes", "show or hide the quotes", "quotes", false},
	{ShowEntities, "Panes", "show or hide the entities", "entities", false},
	{ShowLinks, "Panes", "show or hide the links", "links", false},
	{ShowNotes, "Panes", "show or hide the notes", "notes", false},
	{ShowList, "Panes", "show or hide the list of articles", "list", false},
	{NextTab, "Panes", "the next tab of the inspector", "tab", false},
	{PrevTab, "Panes", "the previous tab of the inspector", "", false},
	{NextArticle, "Panes", "the next article", "next", false},
	{PrevArticle, "Panes", "the previous article", "", false},

	{Filter, "List", "only the articles of a query, as lang:ar decision:none -has:tweet; Esc or an empty one: all", "filter", false},
	{Sort, "List", "sort by date, source, title, length, decision or the order of files; the same again: turned", "sort", false},
	{GroupBy, "List", "group by source or day, or not", "group", false},
	{Fold, "List", "fold or unfold the group", "", false},
	{FoldAll, "List", "fold all groups", "", false},
	{UnfoldAll, "List", "unfold all groups", "", false},
	{SelectRows, "List", "begin to select articles, which moving goes on with; again: end there", "select", false},
	{SelectShown, "List", "select all articles that show, or none; marks are then for all that are selected", "", false},

	{NextEmbed, "Jumps", "the next embed of any platform", "embed", false},
	{PrevEmbed, "Jumps", "the previous embed of any platform", "", false},
	{NextTweet, "Jumps", "the next tweet", "tweet", false},
	{PrevTweet, "Jumps", "the previous tweet", "", false},
	{NextQuote, "Jumps", "the next quote", "quote", false},
	{PrevQuote, "Jumps", "the previous quote", "", false},
	{NextEntity, "Jumps", "the next place, person or organisation", "entity", false},
	{PrevEntity, "Jumps", "the previous place, person or organisation", "", false},
	{NextHashtag, "Jumps", "the next hashtag", "", false},
	{PrevHashtag, "Jumps", "the previous hashtag", "", false},
	{NextMention, "Jumps", "the next mention of a handle", "", false},
	{PrevMention, "Jumps", "the previous mention of a handle", "", false},
	{NextLink, "Jumps", "the next link", "", false},
	{PrevLink, "Jumps", "the previous link", "", false},
	{NextDate, "Jumps", "the next date", "", false},
	{PrevDate, "Jumps", "the previous date", "", false},
	{NextSection, "Jumps", "the next heading", "", false},
	{PrevSection, "Jumps", "the previous heading", "", false},
	{NextParagraph, "Jumps", "the next paragraph", "", false},
	{PrevParagraph, "Jumps", "the previous paragraph", "", false},
	{NextScript, "Jumps", "the next change between Arabic and Latin script", "", false},
	{PrevScript, "Jumps", "the previous change between Arabic and Latin script", "", false},
	{NextNote, "Jumps", "the next note", "note", false},
	{PrevNote, "Jumps", "the previous note", "", false},
	{Repeat, "Jumps", "the last jump once more", "", false},
	{RepeatBack, "Jumps", "the last jump the other way", "", false},

	{SetMark, "Marks", "mark this place with a letter", "", true},
	{GoMark, "Marks", "go to the mark; twice the same key goes back to before the last jump", "", true},
	{Older, "Marks", "the place before the last jump", "", false},
	{Newer, "Marks", "forward again in the list of jumps", "", false},

	{Keep, "Triage", "keep the article, and go to the next undecided; on one that is kept: undecided", "keep", false},
	{Drop, "Triage", "drop the article, and go to the next undecided; on one that is dropped: undecided", "drop", false},
	{Later, "Triage", "leave the article for later, and go to the next undecided; again: undecided", "later", false},
	{Star, "Triage", "a star for the article, or none", "", false},
	{AddTag, "Triage", "add tags; Tab completes", "tag", false},
	{RemoveTag, "Triage", "take tags off", "", false},
	{Labels, "Triage", "the digits 1 to 9 put labels on the article; again: they are counts", "labels", false},
	{NotePassage, "Triage", "a note on the selection, or the quote, post or paragraph under the cursor; on one that has a note: change it", "note", false},
	{NoteArticle, "Triage", "a note on the article, or a change of it", "", false},
	{Select, "Triage", "select in the text: words, then rows, then nothing", "select", false},
	{Undo, "Triage", "take back the last mark, also of an earlier day", "undo", false},
	{Redo, "Triage", "make the mark again that was taken back", "", false},
	{Review, "Triage", "settle disagreements with other readers: m what holds, t theirs, l later", "settle", false},
	{NextUndecided, "Triage", "the next undecided article", "undecided", false},
	{PrevUndecided, "Triage", "the previous undecided article", "", false},

	{Search, "Search", "search in the article", "search", false},
	{SearchBack, "Search", "search in the article towards its beginning; the next hit is then one above", "", false},
	{NextHit, "Search", "the next hit", "", false},
	{PrevHit, "Search", "the previous hit", "", false},
	{NextSame, "Search", "the next mention of the entity, or of the word, under the cursor", "", false},

	{CopyURL, "Out", "copy the link under the cursor, or the article's address", "", false},
	{CopyTweet, "Out", "copy the tweet under the cursor, with who wrote it", "", false},
	{CopyQuote, "Out", "copy the quote under the cursor, with its marks", "", false},
	{CopyCitation, "Out", "copy a citation of the article", "", false},
	{CopyPassage, "Out", "copy what is selected, or the paragraph under the cursor", "", false},
	{CopyArticle, "Out", "copy the text of the article", "", false},
	{Export, "Out", "write the list, what the inspector lists, or the article to a file; its name's end says the format", "export", false},
	{Open, "Out", "open the link under the cursor, or the article's address; over SSH, show and copy it", "", false},
	{OpenRead, "Out", "open it, and the article has been read", "", false},
	{Pipe, "Out", "send the article, the selection or paragraph, the quote or the list to a command", "pipe", false},
	{Shell, "Out", "run a command", "", false},

	{Narrower, "Program", "a narrower reading column", "", false},
	{Wider, "Program", "a wider reading column", "", false},
	{Centre, "Program", "the reading column in the middle, or at the side", "", false},
	{Hidden, "Program", "show hidden characters as signs, or not", "", false},
	{Digits, "Program", "digits as they are, all Latin, all Arabic", "", false},
	{Info, "Program", "what is known about the article, and warnings", "info", false},
	{Help, "Program", "this help", "help", false},
	{Reload, "Program", "read the list and the article again", "", false},
	{Order, "Program", "another way of sending Arabic to this terminal", "", false},
	{Redraw, "Program", "draw the screen again", "", false},
	{Suspend, "Program", "suspend the program", "", false},
	{Cancel, "Program", "forget the keys typed, put out the hits", "cancel", false},
	{Quit, "Program", "quit", "quit", false},

	{Accept, "Prompt", "accept what is typed", "accept", false},
	{CharLeft, "Prompt", "a letter to the left on the screen", "", false},
	{CharRight, "Prompt", "a letter to the right on the screen", "", false},
	{LineStart, "Prompt", "the start of the line", "", false},
	{LineEnd, "Prompt", "the end of the line", "", false},
	{DeleteBack, "Prompt", "delete the letter or mark before the cursor", "", false},
	{DeleteForward, "Prompt", "delete the letter under the cursor", "", false},
	{DeleteWord, "Prompt", "delete the word before the cursor", "", false},
	{DeleteToStart, "Prompt", "delete to the start of the line", "", false},
	{DeleteToEnd, "Prompt", "delete to the end of the line", "", false},
	{OlderLine, "Prompt", "an older line of the history", "", false},
	{NewerLine, "Prompt", "a newer line of the history", "", false},
	{Complete, "Prompt", "complete the word, where words are known; again, the next of them", "", false},
}

// Actions is every action, in the order of the help.
func Actions() []About { return append([]About(nil), actions...) }

// about is the description of a; the zero About when there is none.
func about(a Action) About {
	for _, x := range actions {
		if x.Action == a {
			return x
		}
	}
	return About{}
}
