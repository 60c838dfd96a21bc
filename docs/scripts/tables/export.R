# Writes each table with a class column of R's datasets, MASS and mlbench as write.csv does by default.
# Rscript export.R FOLDER
# The class column is the one that the table's help page names as such; else the last factor of few levels.
folder <- commandArgs(TRUE)[1]
labels <- c(CO2 = "Type", ToothGrowth = "supp", warpbreaks = "tension", infert = "case", sleep = "group", Cars93 = "Origin",
            crabs = "sp", Aids2 = "status", bacteria = "y", cabbages = "Cult", coop = "Bat", epil = "trt", farms = "Use", genotype = "Mother",
            housing = "Sat", minn38 = "hs", nlschools = "COMB", npk = "N", oats = "V", quine = "Lrn", shuttle = "use", survey = "Exer",
            UScereal = "mfr", VA = "treat", ships = "type", Insurance = "Age", Rabbit = "Treatment", DNA = "Class", Soybean = "Class",
            BostonHousing = "chas", BostonHousing2 = "chas", Ozone = "V3", Servo = "Motor", Vowel = "Class", esoph = "agegp", LetterRecognition = "lettr",
            HouseVotes84 = "Class", eagles = "V", immer = "Loc")
few <- function(column) is.factor(column) && nlevels(droplevels(column)) %in% 2:30 && min(table(droplevels(column))) > 1
for (package in c("datasets", "MASS", "mlbench")) {
  for (name in unique(sub(" .*", "", data(package = package)$results[, "Item"]))) {
    into <- new.env()
    suppressWarnings(data(list = name, package = package, envir = into))
    table <- if (exists(name, envir = into, inherits = FALSE)) get(name, envir = into)
    if (!is.data.frame(table)) next
    label <- if (name %in% names(labels)) labels[[name]] else tail(names(table)[sapply(table, few)], 1)
    if (length(label) == 0 || min(base::table(table[[label]], exclude = c(NA))[base::table(table[[label]]) > 0]) < 2) next
    table <- as.data.frame(table)[!is.na(table[[label]]), ]
    path <- file.path(folder, paste0(package, ".", name, ".r.csv"))
    write.csv(table, path)
    cat(paste(package, name, label, path, sep = "\t"), "\n", sep = "")
  }
}
