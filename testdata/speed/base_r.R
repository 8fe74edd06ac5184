# The question in R, without packages, a chunk of practices at a time.
#
#     Rscript base_r.R DIR [--drawn] [--draws N] [--answers FILE]
#
# DIR holds practices.csv, rules.csv and, for --drawn, draws.bin, as immpact
# exported them. Amounts are whole pence, percentages and points hundredths;
# doubles hold such whole numbers exactly. A chunk is a matrix with a column
# for each practice and a row for each draw.

COHORTS <- c("8m", "18m", "5y")
STATUSES <- c("eligible", "on_time", "late", "contraindicated", "registered_late",
              "declined", "no_response", "other_schedule", "given_elsewhere")
CHUNK <- 64000 # draws of one cohort held at a time
GROUPS <- c(list(deprived = 1:2, affluent = 9:10, all = 0:10),
            setNames(as.list(1:10), paste0("decile-", 1:10)))

# ---- reading ----

read_practices <- function(folder) {
  rows <- read.csv(file.path(folder, "practices.csv"), comment.char = "#", check.names = FALSE)
  table <- list(code = rows$code, list_size = as.numeric(rows$list_size), decile = rows$imd_decile)
  for (k in COHORTS) {
    for (status in STATUSES) {
      column <- rows[[paste0(k, "_", status)]]
      if (is.null(column)) column <- rep(0, nrow(rows))
      column[is.na(column)] <- 0
      table[[k]][[status]] <- as.numeric(column)
    }
    others <- Reduce(`+`, table[[k]][4:8])
    table[[k]]$open <- table[[k]]$eligible - others # on time, late and reachable
  }
  table
}

# Figures by path, of each case.
read_cases <- function(folder) {
  rows <- read.csv(file.path(folder, "rules.csv"), colClasses = "character")
  lapply(split(rows, factor(rows$case, unique(rows$case))), function(of) setNames(as.list(of$value), of$path))
}

number <- function(rules, ...) as.numeric(rules[[paste0(...)]])
words <- function(rules, ...) strsplit(rules[[paste0(...)]], " ")[[1]]
names_at <- function(rules, part) unique(sapply(strsplit(grep(paste0("^", part, "[.]"), names(rules), value = TRUE), ".", fixed = TRUE), `[`, 2))
indicators <- function(rules) names_at(rules, "indicator")
fee_per_child <- function(rules, k) {
  sum(sapply(names_at(rules, "item_of_service"), function(item) {
    at <- paste0("item_of_service.", item)
    number(rules, at, ".fee") * number(rules, at, ".doses.", k)
  }))
}

# ---- the rules ----

# What lets a child out of the indicator's denominator.
denominator <- function(rules, name, cohort) {
  at <- paste0("indicator.", name, ".exceptions.")
  on <- number(rules, "exceptions.enabled") && number(rules, at, "enabled")
  less_excepted(cohort, if (on) words(rules, at, "reasons"))
}

counted <- function(rules, cohort) {
  on <- number(rules, "clawback.exceptions") && number(rules, "exceptions.enabled")
  less_excepted(cohort, if (on) words(rules, "exceptions.reasons"))
}

less_excepted <- function(cohort, reasons) {
  d <- cohort$eligible
  for (reason in reasons) d <- d - cohort[[reason]]
  d
}

# The fewest children that reach the percentage, in whole numbers.
fewest <- function(percent, of) (percent * of + 9999) %/% 10000

# Whole pence; a half that floats leave a hair short is a half.
half_up <- function(pence) floor(pence + 0.5 + 1e-8)

# Points for n of d children, in hundredths.
points <- function(rules, name, n, d) {
  at <- paste0("indicator.", name, ".")
  lower <- number(rules, at, "lower")
  upper <- number(rules, at, "upper")
  most <- number(rules, at, "points")
  at_lower <- number(rules, at, "points_at_lower")
  earned <- at_lower + (most - at_lower) / max(upper - lower, 1) * (n * (10000 / d) - lower)
  full <- n >= fewest(upper, d)
  earned[full] <- most
  earned[n < fewest(lower, d) | d == 0] <- 0
  earned
}

# Pence for a hundredth of a point.
worth <- function(rules, table) table$list_size * (number(rules, "qof.point_value") / 100 / number(rules, "qof.average_list"))

# What a cohort under the line repays.
repaid <- function(rules, fee, eligible, earned) {
  share <- number(rules, "clawback.share") / 10000
  of <- if (rules[["clawback.basis"]] == "cohort") pmin(share * fee * eligible, earned) else share * earned
  of * (number(rules, "clawback.enforced") / 10000)
}

# ---- the rules as they are ----

as_is <- function(cases, table) {
  lapply(cases, function(rules) {
    total <- 0
    for (name in indicators(rules)) {
      cohort <- table[[rules[[paste0("indicator.", name, ".cohort")]]]]
      total <- total + half_up(points(rules, name, cohort$on_time, denominator(rules, name, cohort)) * worth(rules, table))
    }
    for (k in COHORTS) {
      cohort <- table[[k]]
      fee <- fee_per_child(rules, k)
      earned <- fee * (cohort$on_time + cohort$late - cohort$given_elsewhere)
      total <- total + earned
      if (number(rules, "clawback.enabled")) {
        base <- counted(rules, cohort)
        under <- base > 0 & cohort$on_time * 10000 < number(rules, "clawback.below") * base
        total <- total - under * half_up(repaid(rules, fee, cohort$eligible, earned))
      }
    }
    list(total = total, groups = sapply(GROUPS, function(d) sum(total[table$decile %in% d])))
  })
}

# ---- chance ----

chance <- function(cases, table, draws, counts) {
  set.seed(1999)
  practices <- length(table$code)
  answers <- lapply(cases, function(rules) {
    columns <- c("mean", "sd", t(outer(indicators(rules), c("lower_", "upper_"), function(i, end) paste0(end, i))), paste0("clawback_", COHORTS))
    matrix(0, practices, length(columns), dimnames = list(NULL, columns))
  })
  step <- max(1, CHUNK %/% draws)
  for (start in seq(1, practices, step)) {
    rows <- start:min(practices, start + step - 1)
    chunk <- lapply(table[COHORTS], function(cohort) lapply(cohort, `[`, rows))
    drawn <- lapply(COHORTS, function(k) {
      if (!is.null(counts)) return(counts[[k]][, rows, drop = FALSE])
      cohort <- chunk[[k]]
      p <- ifelse(cohort$open > 0, cohort$on_time / cohort$open, 0)
      matrix(rbinom(draws * length(rows), rep(cohort$open, each = draws), rep(p, each = draws)), draws)
    })
    names(drawn) <- COHORTS
    for (case in names(cases)) {
      answers[[case]][rows, ] <- pay_chunk(cases[[case]], chunk, worth(cases[[case]], table)[rows], drawn, colnames(answers[[case]]))
    }
  }
  answers
}

pay_chunk <- function(rules, chunk, worth, drawn, columns) {
  draws <- nrow(drawn[[1]])
  answers <- matrix(0, ncol(drawn[[1]]), length(columns), dimnames = list(NULL, columns))
  each_draw <- function(x) rep(x, each = draws)
  total <- 0
  for (name in indicators(rules)) {
    k <- rules[[paste0("indicator.", name, ".cohort")]]
    d <- denominator(rules, name, chunk[[k]])
    total <- total + points(rules, name, drawn[[k]], each_draw(d)) * each_draw(worth)
    for (end in c("lower", "upper")) {
      line <- ifelse(d > 0, fewest(number(rules, "indicator.", name, ".", end), d), Inf)
      answers[, paste0(end, "_", name)] <- colMeans(drawn[[k]] >= each_draw(line))
    }
  }
  for (k in COHORTS) {
    cohort <- chunk[[k]]
    fee <- fee_per_child(rules, k)
    given <- given_here(cohort)
    earned <- each_draw(fee * given$base) + each_draw(fee * given$each) * drawn[[k]]
    total <- total + earned
    if (number(rules, "clawback.enabled")) {
      under <- drawn[[k]] < each_draw(fewest(number(rules, "clawback.below"), counted(rules, cohort)))
      total <- total - under * repaid(rules, fee, each_draw(cohort$eligible), earned)
      answers[, paste0("clawback_", k)] <- colMeans(under)
    }
  }
  mean <- colMeans(total)
  answers[, "mean"] <- mean
  answers[, "sd"] <- sqrt(colMeans((total - each_draw(mean))^2))
  answers
}

# Children vaccinated by the practice with n on time: base + each x n.
given_here <- function(cohort) {
  rest <- cohort$open - cohort$on_time
  late <- ifelse(rest > 0, cohort$late / rest, 0)
  vaccinated <- cohort$on_time + cohort$late
  here <- 1 - ifelse(vaccinated > 0, cohort$given_elsewhere / vaccinated, 0)
  list(base = here * late * cohort$open, each = here * (1 - late))
}

# ---- running and writing ----

timed <- function(work) {
  start <- as.numeric(Sys.time())
  result <- work()
  list(result = result, seconds = as.numeric(Sys.time()) - start)
}

# The most memory that the process held, in KB; 0 where the system does not tell.
peak_kb <- function() {
  if (!file.exists("/proc/self/status")) return(0)
  as.numeric(gsub("[^0-9]", "", grep("^VmHWM:", readLines("/proc/self/status"), value = TRUE)))
}

write_answers <- function(file, table, paid, answers) {
  blocks <- lapply(names(answers), function(case) {
    of <- as.data.frame(answers[[case]])
    groups <- data.frame(case = case, who = names(GROUPS), total = paid[[case]]$groups,
                         mean = sapply(GROUPS, function(d) sum(of$mean[table$decile %in% d])))
    groups[setdiff(names(of), "mean")] <- NA
    groups <- groups[sapply(GROUPS, function(d) any(table$decile %in% d)), ] # those that have practices
    practices <- cbind(case = case, who = table$code, total = paid[[case]]$total, of)
    rbind(practices, groups[names(practices)])
  })
  write.csv(do.call(rbind, blocks), file, row.names = FALSE, na = "", quote = FALSE)
}

main <- function(args) {
  option <- function(name, otherwise) if (name %in% args) args[match(name, args) + 1] else otherwise
  folder <- args[1]
  draws <- as.numeric(option("--draws", 1000))
  cases <- read_cases(folder)
  table <- read_practices(folder)
  counts <- NULL
  if ("--drawn" %in% args) {
    file <- file(file.path(folder, "draws.bin"), "rb")
    practices <- length(table$code)
    counts <- lapply(COHORTS, function(k) matrix(readBin(file, "integer", draws * practices, size = 2, endian = "little"), draws))
    names(counts) <- COHORTS
    close(file)
  }
  paid <- timed(function() as_is(cases, table))
  answers <- timed(function() chance(cases, table, draws, counts))
  cat(sprintf('{"as_is_s": %.6f, "chance_s": %.6f, "peak_kb": %.0f, "practices": %d, "cores": 1}\n',
              paid$seconds, answers$seconds, peak_kb(), length(table$code)))
  if ("--answers" %in% args) write_answers(option("--answers"), table, paid$result, answers$result)
}

main(commandArgs(trailingOnly = TRUE))
