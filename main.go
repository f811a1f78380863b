// Warraq reads archives of articles in a terminal.
package main

func main() {}
