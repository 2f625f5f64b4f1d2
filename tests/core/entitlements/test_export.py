# SPDX-License-Identifier: EUPL-1.2
"""The parameters can be written in OpenFisca's layout, outside the product."""

import subprocess
import sys
from pathlib import Path

import yaml

TOOL = Path(__file__).resolve().parents[3] / "tools" / "export_openfisca.py"


def test_every_parameter_is_written_with_its_reference_and_its_end(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, str(TOOL), str(tmp_path)], check=True, capture_output=True, text=True)
    assert "parameters written" in done.stdout
    written = yaml.safe_load((tmp_path / "zorgtoeslag" / "standaardpremie.yaml").read_text())
    assert written["values"]["2026-01-01"]["value"] == 2119
    assert "art. 4" in written["values"]["2026-01-01"]["metadata"]["reference"]
    assert written["values"]["2027-01-01"] == {"value": None}


def test_without_a_folder_it_says_how() -> None:
    assert subprocess.run([sys.executable, str(TOOL)], check=False, capture_output=True).returncode == 2
