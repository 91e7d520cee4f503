"""The views, a module for each kind of page. All of them answer GET and HEAD alone and write nothing."""
