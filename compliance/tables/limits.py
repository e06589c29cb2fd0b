"""How much a file may hold. Far above any honest file, low enough that a hostile one costs little."""

FILE_BYTES = 20_000_000  # tables
TREE_BYTES = 1_000_000  # YAML and JSON, whose parsing costs more a byte
TREE_DEPTH = 20
ARCHIVE_ENTRIES = 2_000
INFLATED_BYTES = 64_000_000  # all parts of an xlsx or ods together
INFLATION_RATIO = 200  # honest sheets stay below 60
INFLATION_RATIO_FROM = 10_000_000  # bytes; below that a high ratio does no harm
SHEETS = 100
ROWS = 20_000
COLUMNS = 200
CELLS = 200_000  # cells with something in them, in the whole file
DECLARED_COUNT = 1_000_000  # what a part may say of itself before calamine reserves memory for it
AREA = 8_000_000  # rows × columns spanned by the used cells of all sheets
CELL_CHARACTERS = 32_767  # what Excel itself can hold
