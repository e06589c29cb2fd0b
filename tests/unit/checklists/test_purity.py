import subprocess
import sys


def test_the_pure_part_of_the_room_loads_no_django():
    program = (
        "import sys, compliance.checklists.content, compliance.checklists.difference_content, "
        "compliance.checklists.difference_words, compliance.checklists.explanation, compliance.checklists.facts, "
        "compliance.checklists.loading; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
