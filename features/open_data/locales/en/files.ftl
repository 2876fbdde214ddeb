# Heads of columns
sheet-figures = Figures
sheet-notes = Notes
column-level = Level
column-key = Key
column-area = Area
column-indicator = Topic
column-year = Year
column-value = Value
column-low = at least
column-high = at most
column-unit = Unit
column-note = Note
column-base = Base
column-status = Status (SDMX)
column-confidentiality = Protection (SDMX)
column-source = Source
column-licence = Licence

# How figures read
value-none-or-few = none or very few
value-limited = The source calls the value uncertain.
absent-missing = There are no figures on this
absent-withheld = Not shown, so that nobody can be recognised
absent-nobody = Nobody lives here to whom this applies
absent-withheld-by-source = The source does not give the figure, so that nobody can be recognised
absent-not-permitted = The source permits this figure for larger areas only
absent-cannot-exist = There can be no such figure here
absent-not-yet = The figure will come later
absent-unreliable = The source does not give the figure because it is too uncertain

# Notes
notes-release = This release
notes-city = City
notes-fictional = Invented
notes-fictional-text = This city does not exist. All figures are invented.
notes-release-id = Identity
notes-published = Published on
notes-approved = Approved by
notes-seal = Checksum of the seal
notes-more = More about it
notes-reading = How to read the columns
notes-value-text = What we show. Many figures are rounded so that nobody can be recognised.
notes-margin = at least, at most
notes-margin-text = The true figure lies between these values. Without them, the value is as its source published it.
notes-note-text = Why a value is missing, or what you should know of it. A missing value is not zero.
notes-base-text = The figure shown by which was divided.
notes-status-text = The state of the value. A: there is a value. U: the source calls it uncertain. O, Q, M: see reasons for gaps.
notes-confidentiality-text = C: changed or withheld to protect people. N: not released. F: free.
notes-few-text = A value shown as 0 with a higher upper end means: nobody or very few.
notes-gaps = Reasons for gaps
notes-code = Status in the file: { $code }
notes-key = Key of the topic
notes-definition = What this figure means
notes-universe = Who or what is counted
notes-reference-date = Reference date in each year
notes-address = Address of the source

# Formats
format-xlsx = Excel workbook with notes
format-excel-csv = CSV for German Excel
format-csv = CSV for programs
format-geojson = Areas with boundaries for web maps (GeoJSON), newest year
format-gpkg = Areas with boundaries for GIS (GeoPackage), newest year
