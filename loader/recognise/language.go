package recognise

// Language is the BCP 47 tag of the language that most of text is written
// in; "" when there is too little text to tell.
func Language(text string) string { return "" }
