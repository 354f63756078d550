// The script of the page in one file: first what it is made of, then its start.
import './parts.js'
import '../../boot.js'
