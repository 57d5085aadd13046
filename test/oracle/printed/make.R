# Prints random vectors, matrices, factors and data frames with R and keeps what it prints, with the shape and the values of the print.
# The values are the digits on the page (format() gives the same ones), not those of the arrays. Deterministic.
#
#     Rscript test/oracle/printed/make.R
#
# Made with R 4.2.2 (and tibble 3.1.8 where it is installed).

set.seed(20240501)
rows <- character()
quoted <- function(text) {
  for (pair in list(c("\\", "\\\\"), c("\"", "\\\""), c("\n", "\\n"))) text <- gsub(pair[1], pair[2], text, fixed = TRUE)
  paste0("\"", text, "\"")
}
value <- function(token) {
  token <- trimws(token)
  special <- c("NaN" = "NaN", "NA" = "NaN", "Inf" = "Infinity", "-Inf" = "-Infinity", "TRUE" = "1", "FALSE" = "0")
  if (token %in% c("TRUE", "FALSE")) return(special[[token]])
  if (token %in% names(special)) quoted(special[[token]]) else token
}
array_of <- function(shape, tokens, name = NULL) {
  values <- paste(vapply(tokens, value, ""), collapse = ", ")
  named <- if (is.null(name)) "" else paste0(", \"name\": ", quoted(name))
  paste0("{\"shape\": [", paste(shape, collapse = ", "), "], \"values\": [", values, "]", named, "}")
}
keep <- function(text, arrays) {
  rows <<- c(rows, paste0("{\"text\": ", quoted(text), ", \"arrays\": [", paste(arrays, collapse = ", "), "]}"))
}
refuse <- function(text) rows <<- c(rows, paste0("{\"text\": ", quoted(text), ", \"error\": \"elided\"}"))
shown <- function(x, ...) paste(capture.output(print(x, ...)), collapse = "\n")
behind <- function(text, mark) paste0(mark, gsub("\n", paste0("\n", mark), text, fixed = TRUE))
labels_of <- function(x) vapply(as.character(x), quoted, "")

draw <- list(
  probabilities = function(n) runif(n),
  magnitudes = function(n) 10^runif(n, -9, 9),
  short = function(n) round(runif(n), 2),
  classes = function(n) sample(0:5, n, TRUE),
  gaps = function(n) ifelse(runif(n) < 0.3, NA, runif(n)),
  booleans = function(n) runif(n) > 0.5
)
for (kind in names(draw)) for (n in c(1, 3, 25)) {
  x <- draw[[kind]](n)
  keep(shown(x), array_of(n, format(x)))
  keep(behind(shown(x), "## "), array_of(n, format(x)))
  keep(behind(shown(x), "#> "), array_of(n, format(x)))
  names(x) <- paste0("class", seq_len(n))
  keep(shown(x), array_of(n, format(x)))
  for (width in c(1, 3, 12)) {
    m <- matrix(draw[[kind]](n * width), n, width)
    tokens <- vapply(seq_len(width), function(column) format(m[, column], digits = 7), character(n))
    keep(shown(m), array_of(c(n, width), as.vector(t(matrix(tokens, n, width)))))
  }
  frame <- data.frame(y = sample(0:1, n, TRUE), p = x, label = sample(c("cat", "dog"), n, TRUE), row.names = paste("row", seq_len(n)))
  columns <- c(array_of(n, frame$y, "y"), array_of(n, format(frame$p), "p"))
  label <- paste0("{\"shape\": [", n, "], \"values\": [", paste(labels_of(frame$label), collapse = ", "), "], \"name\": \"label\"}")
  keep(shown(frame), c(columns, label))
}
for (n in c(1, 4, 40)) {
  x <- factor(sample(c("cat", "dog", "bird"), n, TRUE))
  expected <- paste0("{\"shape\": [", n, "], \"values\": [", paste(labels_of(x), collapse = ", "), "]}")
  keep(shown(x), expected)
  keep(shown(as.character(x)), expected)
  names(x) <- seq_len(n)
  keep(shown(x), expected)
}
a <- array(1:12, c(2, 3, 2))
keep(shown(a), array_of(dim(a), aperm(a, 3:1)))
if (requireNamespace("tibble", quietly = TRUE)) {
  p <- round(runif(12), 2)
  keep(shown(tibble::tibble(y = rep(0:1, 6), p = p)), c(array_of(12, rep(0:1, 6), "y"), array_of(12, p, "p")))
}
options(max.print = 20)
for (x in list(runif(50), matrix(runif(100), 20), data.frame(a = 1:50, b = 2))) refuse(shown(x))

folder <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
version <- paste(R.version$major, R.version$minor, sep = ".")
writeLines(paste0("{\"version\": \"", version, "\", \"cases\": [\n", paste(rows, collapse = ",\n"), "\n]}"), file.path(folder, "r.json"))
