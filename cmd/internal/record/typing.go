package record

import "bytes"

// mark is the byte order mark that some editors begin a file with.
var mark = []byte("\xef\xbb\xbf")

// lineEnds is the text with its lines ended in this way.
func lineEnds(data []byte, end string) []byte {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\n"), []byte(end))
}

// typing says in what a file is typed otherwise than on record; empty where that
// is not known.
func (in *Input) typing(was string) string {
	bare := bytes.TrimPrefix(in.data, mark)
	for _, end := range []string{"\n", "\r\n"} {
		ended := lineEnds(bare, end)
		if digest(ended) == was || digest(append(bytes.Clone(mark), ended...)) == was {
			if bytes.Equal(lineEnds(in.data, end), in.data) {
				return "its byte order mark"
			}
			if bytes.HasPrefix(in.data, mark) == (digest(ended) != was) {
				return "line ends"
			}
			return "line ends and its byte order mark"
		}
	}
	return ""
}
