// Package session is the program without a screen: its state, what each
// action does to it, and the frame that shows it. It starts no goroutine.
package session

// Session is the state of one reader at work.
type Session struct{}
