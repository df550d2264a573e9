# Reference values for the tests of package statistics: random cases, many with ties, each computed by R itself.
#
# Run it from the root of the project; it rewrites src/test/resources/statistics/*.csv, always with the same numbers:
#
#   apt-get install r-base-core r-cran-boot      # Debian 12: R 4.2.2, boot 1.3-28.1
#   Rscript src/test/r/statistics.R
#
# Vectors stand in one field, separated by blanks. Where R has no function for a statistic (Newcombe's interval,
# permutation by enumeration, bounds of rho, partial rank correlation), the definition is written out naively from R's own parts.

suppressPackageStartupMessages(library(boot))

cases <- 40
folder <- "src/test/resources/statistics"
dir.create(folder, recursive = TRUE, showWarnings = FALSE)

text <- function(values) paste(sprintf("%.17g", values), collapse = " ")

# Each file has a seed of its own, so that a new statistic leaves the others' cases as they are.
save_cases <- function(name, seed, draw) {
  set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
  rows <- lapply(seq_len(cases), function(case) {
    repeat {
      row <- draw(case)
      if (!is.null(row)) return(vapply(row, text, ""))
    }
  })
  table <- as.data.frame(do.call(rbind, rows), stringsAsFactors = FALSE)
  write.csv(table, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
}

# Every third case without ties, the others with few or many.
values <- function(n, case) switch(case %% 3 + 1, rnorm(n), round(rnorm(n), 1), sample.int(max(3, n %/% 2), n, TRUE))
varies <- function(...) all(vapply(list(...), function(v) length(unique(v)) > 1, TRUE))

permutations <- function(n) {
  if (n == 1) return(matrix(1L))
  smaller <- permutations(n - 1)
  do.call(rbind, lapply(seq_len(n), function(first) {
    cbind(first, matrix(seq_len(n)[-first][smaller], nrow(smaller)), deparse.level = 0)
  }))
}

save_cases("rank-correlation", 1, function(case) {
  n <- sample(3:40, 1)
  x <- values(n, case); y <- 0.5 * x + values(n, case + 1)
  if (!varies(x, y)) return(NULL)
  list(x = x, y = y, rho = cor(x, y, method = "spearman"), tau = cor(x, y, method = "kendall"))
})

save_cases("permutation", 2, function(case) {
  n <- 3 + case %% 6
  x <- values(n, case); y <- values(n, case + sample(0:2, 1))
  if (!varies(x, y)) return(NULL)
  orders <- permutations(n)
  p <- function(method) {
    seen <- abs(cor(x, y, method = method))
    # One row of ranks an order; cor takes columns.
    all <- if (method == "spearman") {
      cor(x = rank(x), matrix(rank(y)[t(orders)], n))
    } else if (nrow(orders) <= 720) {
      cor(x = x, matrix(y[t(orders)], n), method = "kendall")
    } else {
      signs <- sign(outer(x, x, "-"))
      (apply(orders, 1, function(o) sum(signs * sign(outer(y[o], y[o], "-")))) /
        sqrt(sum(signs^2) * sum(sign(outer(y, y, "-"))^2)))
    }
    mean(abs(all) >= seen - 1e-9)
  }
  list(x = x, y = y, spearman = p("spearman"), kendall = p("kendall"))
})

save_cases("bonett-wright", 3, function(case) {
  n <- sample(5:40, 1)
  x <- values(n, case); y <- 0.5 * x + values(n, case + 1)
  if (!varies(x, y)) return(NULL)
  rho <- cor(x, y, method = "spearman")
  if (abs(rho) > 1 - 1e-9) return(NULL)
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]
  ends <- tanh(atanh(rho) + c(-1, 1) * qnorm((1 + level) / 2) * sqrt((1 + rho^2 / 2) / (n - 3)))
  list(x = x, y = y, level = level, low = ends[1], high = ends[2])
})

save_cases("leave-one-out", 4, function(case) {
  n <- sample(5:20, 1)
  x <- values(n, case); y <- 0.5 * x + values(n, case + 1)
  group <- sample.int(3, n, TRUE)
  without <- function(left) if (varies(x[-left], y[-left])) cor(x[-left], y[-left], method = "spearman") else NULL
  each <- lapply(seq_len(n), without)
  groups <- lapply(sort(unique(group)), function(g) if (sum(group != g) >= 3) without(which(group == g)) else NULL)
  if (!varies(group) || any(vapply(c(each, groups), is.null, TRUE))) return(NULL)
  list(x = x, y = y, group = group, low = min(unlist(each)), high = max(unlist(each)),
       groups_low = min(unlist(groups)), groups_high = max(unlist(groups)))
})

save_cases("rho-bounds", 5, function(case) {
  n <- 3 + case %% 5
  low <- sample.int(8, n, TRUE); high <- low + sample(0:4, n, TRUE)
  if (case %% 2 == 0) high[1:2] <- low[1:2]
  y <- values(n, case)
  # Equal points stay tied; all other values differ.
  position <- rep(0, n)
  found <- c()
  for (row in seq_len(nrow(orders <- permutations(n)))) {
    position[orders[row, ]] <- seq_len(n)
    allowed <- TRUE
    for (i in seq_len(n)) for (j in seq_len(n)) {
      tied <- low[i] == high[i] && low[j] == high[j] && low[i] == low[j]
      if (i != j && !tied && high[i] <= low[j] && position[i] > position[j]) allowed <- FALSE
    }
    if (!allowed) next
    place <- position
    for (point in unique(low[low == high])) {
      same <- low == point & high == point
      # Others cannot lie between equal values.
      if (diff(range(position[same])) >= sum(same)) allowed <- FALSE
      place[same] <- position[same][1]
    }
    if (allowed && varies(place, y)) found <- c(found, cor(place, y, method = "spearman"))
  }
  if (!length(found) || !varies(y)) return(NULL)
  list(low = low, high = high, y = y, rho_min = min(found), rho_max = max(found))
})

save_cases("partial-rank-correlation", 6, function(case) {
  k <- case %% 3 + 1
  n <- sample((k + 5):40, 1)
  covariates <- lapply(seq_len(k), function(i) values(n, case + i))
  x <- values(n, case) + covariates[[1]]; y <- values(n, case + 1) - covariates[[1]] + 0.3 * x
  ranks <- do.call(cbind, lapply(covariates, rank))
  if (qr(cbind(1, ranks))$rank < k + 1) return(NULL)
  rx <- resid(lm(rank(x) ~ ranks)); ry <- resid(lm(rank(y) ~ ranks))
  if (sd(rx) < 1e-6 || sd(ry) < 1e-6) return(NULL)
  rho <- cor(rx, ry)
  df <- n - 2 - k
  if (abs(rho) > 1 - 1e-6) return(NULL)
  row <- list(x = x, y = y, rho = rho, p = 2 * pt(-abs(rho) * sqrt(df / (1 - rho^2)), df))
  # Always three columns of covariates, empty ones at the end.
  c(row, setNames(c(covariates, rep(list(numeric()), 3 - k)), paste0("z", 1:3)))
})

save_cases("benjamini-hochberg", 7, function(case) {
  p <- round(runif(sample.int(30, 1))^2, if (case %% 2) 2 else 9)
  list(p = p, adjusted = p.adjust(p, "BH"))
})

save_cases("two-proportions", 8, function(case) {
  trials <- sample.int(if (case %% 2) 12 else 400, 2, TRUE)
  hits <- rbinom(2, trials, runif(1))
  if (sum(hits) == 0 || sum(hits) == sum(trials)) return(NULL)
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]
  wilson <- lapply(1:2, function(i) {
    suppressWarnings(prop.test(hits[i], trials[i], correct = FALSE, conf.level = level)$conf.int)
  })
  rate <- hits / trials
  difference <- rate[1] - rate[2]
  list(hits = hits, trials = trials, level = level,
       low = difference - sqrt((rate[1] - wilson[[1]][1])^2 + (wilson[[2]][2] - rate[2])^2),
       high = difference + sqrt((wilson[[1]][2] - rate[1])^2 + (rate[2] - wilson[[2]][1])^2),
       score = suppressWarnings(prop.test(hits, trials, correct = FALSE)$p.value),
       fisher = fisher.test(matrix(c(hits, trials - hits), 2))$p.value)
})

save_cases("paired-differences", 9, function(case) {
  q <- sample(3:40, 1)
  trials <- matrix(sample.int(10, 2 * q, TRUE), q)
  hits <- matrix(rbinom(2 * q, trials, runif(q)), q)
  rate <- hits / trials
  if (sd(rate[, 2] - rate[, 1]) < 1e-6) return(NULL)
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]
  test <- t.test(rate[, 2], rate[, 1], paired = TRUE, conf.level = level)
  list(hits_before = hits[, 1], trials_before = trials[, 1], hits_after = hits[, 2], trials_after = trials[, 2],
       level = level, difference = unname(test$estimate), low = test$conf.int[1], high = test$conf.int[2], p = test$p.value)
})

# The replicates are given too: what is compared is what is made of them.
save_cases("bootstrap", 10, function(case) {
  n <- sample(8:30, 1)
  clusters <- data.frame(hits = rbinom(n, 6, runif(n)), all = 6 + sample.int(4, n, TRUE))
  ratio <- function(data, rows) sum(data$hits[rows]) / sum(data$all[rows])
  result <- boot(clusters, ratio, R = 199)
  level <- c(0.8, 0.9, 0.95)[case %% 3 + 1]
  left_out <- vapply(seq_len(n), function(i) ratio(clusters, -i), 0)
  if (!varies(left_out, result$t) || !any(result$t < result$t0) || all(result$t < result$t0)) return(NULL)
  ends <- suppressWarnings(boot.ci(result, conf = level, type = c("perc", "bca"), L = mean(left_out) - left_out))
  list(hits = clusters$hits, all = clusters$all, observed = result$t0, replicates = result$t, level = level,
       percentile_low = ends$percent[4], percentile_high = ends$percent[5], bca_low = ends$bca[4], bca_high = ends$bca[5])
})

save_cases("sample-size", 11, function(case) {
  p <- round(runif(2, 0.02, 0.98), 2)
  if (abs(p[1] - p[2]) < 0.01) return(NULL)
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]; power <- c(0.8, 0.9)[case %% 2 + 1]
  icc <- round(runif(1, 0, 0.7), 2); answers <- sample(20:600, 1)
  n <- power.prop.test(p1 = p[1], p2 = p[2], sig.level = 1 - level, power = power, tol = 1e-13)$n
  list(from = p[1], to = p[2], level = level, power = power, icc = icc, answers = answers, needed = n * (1 - icc),
       detectable = (qnorm((1 + level) / 2) + qnorm(power)) * sqrt(2 * p[1] * (1 - p[1]) * (1 - icc) / answers))
})

save_cases("jeffreys", 12, function(case) {
  trials <- sample.int(if (case %% 2) 12 else 500, 1)
  hits <- switch(case %% 4 + 1, 0, rbinom(1, trials, 0.3), trials, rbinom(1, trials, runif(1)))
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]
  list(hits = hits, trials = trials, level = level,
       low = if (hits == 0) 0 else qbeta((1 - level) / 2, hits + 0.5, trials - hits + 0.5),
       high = if (hits == trials) 1 else qbeta((1 + level) / 2, hits + 0.5, trials - hits + 0.5))
})

save_cases("stratified-correlation", 13, function(case) {
  size <- sample(2:4, sample(2:3, 1), TRUE)
  stratum <- rep(seq_along(size), size)
  n <- sum(size)
  # Every other case with a yes/no attribute.
  x <- if (case %% 2) sample(0:1, n, TRUE) else values(n, case)
  y <- values(n, case + 1)
  informative <- Filter(function(s) varies(x[stratum == s], y[stratum == s]), seq_along(size))
  if (!length(informative)) return(NULL)
  weight <- sum(size[informative] - 1)
  seen <- 0
  all <- 0
  for (s in informative) {
    xs <- rank(x[stratum == s]); ys <- rank(y[stratum == s])
    seen <- seen + (size[s] - 1) / weight * cor(xs, ys)
    dealt <- apply(permutations(size[s]), 1, function(o) cor(xs, ys[o]))
    all <- as.vector(outer(all, (size[s] - 1) / weight * dealt, "+"))
  }
  list(x = x, y = y, stratum = stratum, rho = seen, p = mean(abs(all) >= abs(seen) - 1e-9))
})

save_cases("pooled-correlation", 14, function(case) {
  pairs <- sample(10:40, 1)
  draws <- sample(c(5, 20, 200), 1)
  rho <- pmin(pmax(round(rnorm(draws, runif(1, -0.8, 0.8), 0.1), 2), -0.99), 0.99)
  if (!varies(rho)) return(NULL)
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]
  z <- atanh(rho)
  within <- mean((1 + rho^2 / 2) / (pairs - 3))
  between <- (1 + 1 / draws) * var(z)
  df <- (draws - 1) * (1 + within / between)^2
  error <- sqrt(within + between)
  ends <- tanh(mean(z) + c(-1, 1) * qt((1 + level) / 2, df) * error)
  list(rhos = rho, pairs = pairs, level = level, rho = tanh(mean(z)), low = ends[1], high = ends[2],
       p = 2 * pt(-abs(mean(z)) / error, df))
})

save_cases("reliability", 15, function(case) {
  n <- sample(3:40, 1)
  measured <- round(runif(n), if (case %% 2) 1 else 3)
  errors <- round(runif(n, 0, 0.3), 3)
  if (!varies(measured)) return(NULL)
  list(values = measured, errors = errors, reliability = max(0, 1 - mean(errors^2) / var(measured)))
})

# Clusters of any size; the answers of each are hits out of trials.
clusters <- function(case) {
  q <- sample(5:30, 1)
  rate <- switch(case %% 3 + 1, rep(runif(1, 0.1, 0.9), q), rbeta(q, 0.5, 0.5), rbeta(q, 2, 2))
  trials <- sample(1:12, q, TRUE)
  list(hits = rbinom(q, trials, rate), trials = trials)
}

save_cases("clustered-mean", 16, function(case) {
  q <- sample(5:30, 1)
  prompt <- rep(seq_len(q), sample(1:9, q, TRUE))
  shift <- sample(0:4, q, TRUE)
  rank <- 1 + sample(0:5, length(prompt), TRUE) + shift[prompt]
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]
  model <- lm(rank ~ 1)
  residuals <- rowsum(residuals(model), prompt) # CR1, as sandwich::vcovCL
  error <- sqrt(q / (q - 1) * sum(residuals^2)) / length(rank)
  these <- t.test(rank, conf.level = level)$conf.int
  list(ranks = rank, prompts = prompt, level = level, mean = mean(rank), median = median(rank),
       low = mean(rank) - qt((1 + level) / 2, q - 1) * error, high = mean(rank) + qt((1 + level) / 2, q - 1) * error,
       these_low = these[1], these_high = these[2])
})

save_cases("intra-class-correlation", 17, function(case) {
  c <- clusters(case)
  answers <- unlist(Map(function(h, n) rep(1:0, c(h, n - h)), c$hits, c$trials))
  prompt <- factor(rep(seq_along(c$trials), c$trials))
  if (!varies(answers) || length(answers) <= nlevels(prompt)) return(NULL)
  squares <- summary(aov(answers ~ prompt))[[1]][["Mean Sq"]]
  size <- (sum(c$trials) - sum(c$trials^2) / sum(c$trials)) / (nlevels(prompt) - 1)
  list(hits = c$hits, trials = c$trials,
       correlation = min(1, max(0, (squares[1] - squares[2]) / (squares[1] + (size - 1) * squares[2]))))
})

save_cases("these-prompts", 18, function(case) {
  c <- clusters(case)
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]
  n <- sum(c$trials); rate <- sum(c$hits) / n
  smoothed <- (c$hits + 0.5) / (c$trials + 1)
  unbiased <- mapply(function(h, t) if (t == 1) rate * (1 - rate) else t * var(rep(1:0, c(h, t - h))), c$hits, c$trials)
  alike <- max(n, rate * (1 - rate) * n^2 / max(sum(unbiased), sum(c$trials * smoothed * (1 - smoothed))))
  ends <- suppressWarnings(prop.test(rate * alike, alike, conf.level = level, correct = FALSE))$conf.int
  list(hits = c$hits, trials = c$trials, level = level, low = ends[1], high = ends[2])
})

save_cases("sign-flip", 19, function(case) {
  q <- 2 + case %% 9
  differences <- if (case %% 2) round(rnorm(q, 0.3), 1) else rnorm(q, 0.3)
  sums <- abs(as.matrix(expand.grid(rep(list(c(-1, 1)), q))) %*% differences)
  seen <- abs(sum(differences))
  list(differences = differences, p = mean(sums > seen + 1e-9) + mean(abs(sums - seen) <= 1e-9) / 2)
})

# Wilson's interval is prop.test's wherever the number of answers is whole; here it is an effective one.
save_cases("basket-rate", 20, function(case) {
  q <- sample(2:30, 1)
  trials <- sample.int(if (case %% 2) 3 else 20, q, TRUE)
  hits <- rbinom(q, trials, if (case %% 5) runif(q) else case %% 2)
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]
  rate <- hits / trials
  p <- mean(rate)
  answers <- q^2 / sum(1 / trials)
  one_rate <- p * (1 - p) / answers
  quantile <- qnorm((1 + level) / 2)
  certain <- p == 0 || p == 1
  if (q < 5) {
    n <- answers
  } else if (certain) {
    n <- q
  } else {
    effect <- max(1, var(rate) / q / one_rate)
    between <- 1 - 1 / effect
    if (between >= 1e-6) quantile <- qt((1 + level) / 2, (q - 1) / between)
    n <- answers / effect
  }
  centre <- (p + quantile^2 / (2 * n)) / (1 + quantile^2 / n)
  half <- quantile / (1 + quantile^2 / n) * sqrt(p * (1 - p) / n + quantile^2 / (4 * n^2))
  list(hits = hits, trials = trials, level = level, rate = p, low = max(0, centre - half), high = min(1, centre + half),
       error = if (certain) NaN else sqrt(p * (1 - p) / n))
})

save_cases("basket-mean", 21, function(case) {
  means <- values(sample(2:30, 1), case)
  if (!varies(means)) return(NULL)
  level <- c(0.9, 0.95, 0.99)[case %% 3 + 1]
  test <- t.test(means, conf.level = level)
  list(means = means, level = level, mean = unname(test$estimate), error = test$stderr,
       low = test$conf.int[1], high = test$conf.int[2])
})
