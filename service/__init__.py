"""The verbs that answer: understand, retrieve, fuse, judge, compose; the API, the pages, the command line."""
