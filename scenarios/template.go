package scenarios

// Template is a commented practice file to fill in. It loads as it is.
func Template() []byte { return []byte(template) }

const template = `# Practices for immpact. Fill in your own figures, save, then open the file:
#
#   immpact my-practice.toml
#
# A line that begins with # is a note and is not read. Take out what you do not
# know and is marked optional. The figures below are invented.

title = "My practices"            # optional
vintage = "invented"              # optional: when and where the figures are from

# One [[practice]] for each practice. This one is described by counts of children.
[[practice]]
code = "MY0001"                   # any short word; each practice its own
name = "Our surgery"              # optional
list_size = 9200                  # registered patients
imd_decile = 3                    # optional: 1 = most deprived tenth, 10 = least
# imd_score = 31.2                # optional: deprivation score
# communities_percent = 14.2      # optional: residents of the area who are Black, mixed, other (Arab
#                                 # among them) or White other, per cent; not recorded for patients
# region = "North West"           # optional
# board = "Our board"             # optional: integrated care board
# pcn = "Our PCN"                 # optional: primary care network
# partners = 4                    # optional: GP partners, for what is left to each
# not_recorded = ["no_response"]  # optional: statuses that your system does not tell

# Children who reached 8 months between 1 April and 31 March (VI001). Each of the
# eligible has one status; the ones you do not count are taken as reachable.
[practice.cohort.8m]
eligible = 108
on_time = 96                      # had the doses inside the indicator's age window
late = 3                          # had them after it
contraindicated = 1               # must not have the vaccine
registered_late = 2               # joined too late to finish the course
declined = 3                      # the parents refused
no_response = 2                   # invited, no answer
other_schedule = 0                # follows another country's schedule
given_elsewhere = 1               # of those on time and late: doses by another provider
# baseline = 87.5                 # optional: your two-year average achievement, per cent

# Children who reached 18 months (VI002).
[practice.cohort.18m]
eligible = 104
on_time = 91
late = 4
declined = 4
no_response = 2

# Children who reached 5 years (VI003).
[practice.cohort.5y]
eligible = 112
on_time = 95
late = 2
declined = 4
no_response = 5

# This one is described by rates, for when you know percentages only: per cent of
# the eligible. Whole children are made of them.
[[practice]]
code = "MY0002"
name = "The practice next door"
list_size = 6100
imd_decile = 8

[practice.cohort.8m]
eligible = 64
rates = { on_time = 95.3, late = 1.5, declined = 2 }

[practice.cohort.18m]
eligible = 61
rates = { on_time = 93.4, late = 1.6, declined = 2 }

[practice.cohort.5y]
eligible = 70
rates = { on_time = 91.4, late = 1, declined = 2, no_response = 2 }
`
