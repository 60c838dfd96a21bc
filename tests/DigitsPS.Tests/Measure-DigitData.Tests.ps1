BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
}

Describe 'Measure-DigitData' {
    It 'counts classes and features' {
        $statistics = Import-DigitData $csv | Measure-DigitData
        $statistics.Count | Should -Be 80
        $statistics.FeatureCount | Should -Be 64
        $statistics.Classes.Label | Should -Be '0', '1', '2', '3'
        $statistics.Classes.Percent | Should -Be 25, 25, 25, 25
        $statistics.Features.Count | Should -Be 64
    }

    It 'says whether the classes are balanced, and what guessing scores' {
        $even = Import-DigitData $csv | Measure-DigitData
        $even.IsBalanced, $even.ImbalanceRatio, $even.BaselineAccuracy | Should -Be $true, 1, 0.25
        # 20, 20, 20 and 12 examples
        $odd = Import-DigitData $csv | Where-Object { $_.Label -ne 2 -or $_.Index -le 50 } | Measure-DigitData
        $odd.ImbalanceRatio, $odd.BaselineAccuracy | Should -Be (20 / 12), (20 / 72)
        $odd.IsBalanced | Should -BeFalse
        $near = Import-DigitData $csv | Where-Object { $_.Label -ne 2 -or $_.Index -le 60 } | Measure-DigitData
        $near.ImbalanceRatio | Should -Be (20 / 15)
        $near.IsBalanced | Should -BeTrue
        $unlabelled = 0..9 | ForEach-Object { [pscustomobject]@{ x = $_ } } | Measure-DigitData
        $unlabelled.IsBalanced, $unlabelled.ImbalanceRatio, $unlabelled.BaselineAccuracy | Should -Be $null, $null, $null
    }

    It 'measures features as Measure-Object does' {
        $petal = (Import-Csv $IrisPath | Measure-DigitData -LabelProperty species).Features | Where-Object Name -eq petal_length
        $expected = Import-Csv $IrisPath | Measure-Object petal_length -AllStats
        $petal.Mean | Should -BeGreaterThan ($expected.Average - 1e-6)
        $petal.Mean | Should -BeLessThan ($expected.Average + 1e-6)
        [Math]::Abs($petal.StandardDeviation - $expected.StandardDeviation) | Should -BeLessThan 1e-6
        $petal.Minimum, $petal.Maximum | Should -Be ([float]$expected.Minimum), ([float]$expected.Maximum)
    }

    It 'takes a table whole' {
        (Measure-DigitData (Import-DigitData $csv -NoEnumerate)).Count | Should -Be 80
        (Import-DigitData $csv -NoEnumerate | Measure-DigitData).Count | Should -Be 80
    }

    It 'measures only what the filter left' {
        $statistics = Import-DigitData $csv | Where-Object Label -in 1, 3 | Measure-DigitData
        $statistics.Classes.Label | Should -Be '1', '3'
    }

    It 'takes hashtables and digits that came back from another process' {
        $rows = 1..6 | ForEach-Object { [ordered]@{ a = $_; b = $_ * 2; label = "c$($_ % 2)" } }
        ($rows | Measure-DigitData).Classes | ForEach-Object Count | Should -Be 3, 3
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Import-DigitData $csv | Select-Object -First 8)))
        $statistics = $back | Measure-DigitData
        $statistics.Count, $statistics.FeatureCount | Should -Be 8, 64
        $statistics.Classes.Label | Should -Be '0', '1', '2', '3'
    }

    Context 'bad input' {
        It 'leaves out what is no data, and says so' {
            $statistics = @(42) + @(Import-DigitData $csv) + @('text') | Measure-DigitData -ErrorVariable errors -ErrorAction SilentlyContinue
            $statistics.Count | Should -Be 80
            $errors.FullyQualifiedErrorId | Should -Be (@('InputNotData,DigitsPS.Commands.MeasureDigitDataCommand') * 2)
            $errors[1].TargetObject | Should -Be 'text'
        }

        It 'does so for an array by name too' {
            $items = @(Import-DigitData $csv | Select-Object -First 2) + 42 + @(Import-DigitData $csv | Select-Object -First 2)
            $statistics = Measure-DigitData -Data $items -ErrorVariable errors -ErrorAction SilentlyContinue
            $statistics.Count | Should -Be 4
            $errors.FullyQualifiedErrorId | Should -Be 'InputNotData,DigitsPS.Commands.MeasureDigitDataCommand'
        }

        It 'leaves out a digit whose pixels were lost on the way' {
            $bare = [pscustomobject]@{ Label = 1 }
            $bare.PSObject.TypeNames.Insert(0, 'Deserialized.DigitsNet.Data.Digit')
            Get-ErrorId { $bare | Measure-DigitData } | Select-Object -First 1 | Should -BeLike 'InputNotData,*'
        }

        It 'leaves out digits of another width' {
            $wide = Join-Path $TestDrive 'wide.csv'
            New-TinyDigitCsv $wide -Side 6 -Count 4
            $statistics = $csv, $wide | Import-DigitData | Measure-DigitData -ErrorVariable errors -ErrorAction SilentlyContinue
            $statistics.Count | Should -Be 80
            $errors.FullyQualifiedErrorId | Should -Be 'DataWidthMismatch,DigitsPS.Commands.MeasureDigitDataCommand'
            "$errors" | Should -BeLike '*in 4 rows; 80 of 84 rows can be used*'
        }

        It 'leaves out rows with a value that is no number, and names the row and the property' {
            $rows = Import-Csv $IrisPath
            $rows[2].petal_width = 'broad'
            $statistics = $rows | Measure-DigitData -LabelProperty species -ErrorVariable errors -ErrorAction SilentlyContinue
            $statistics.Count | Should -Be 149
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'CsvValueNotNumber,*'
            "$($errors[0])" | Should -Match '3.*petal_width.*broad'
        }

        It 'says when the label property is not there' {
            Get-ErrorId { Import-Csv $IrisPath | Select-Object -First 1 | Measure-DigitData -LabelProperty colour } |
                Should -Be 'CsvLabelColumnMissing,DigitsPS.Commands.MeasureDigitDataCommand'
        }

        It 'refuses an empty pipeline' {
            { @() | Measure-DigitData } | Should -Throw -ErrorId 'DataTooSmall,*'
        }
    }

    It 'shows no more of what is no data than fits in a message' {
        $null = ('x' * 10000), [pscustomobject]@{ a = 1; label = 'b' } | Measure-DigitData -ErrorVariable long -ErrorAction SilentlyContinue
        "$($long[0])".Length | Should -BeLessThan 300
        "$($long[0])" | Should -BeLike "Found the text 'xxx*…'; expected digits*"
    }

    It 'takes columns by their order with -ByPosition' {
        $first = Import-DigitData $IrisPath -NoEnumerate
        $renamed = Join-Path $TestDrive 'renamed.csv'
        (Get-Content $IrisPath) -replace '^sepal_length', 'other' | Set-Content $renamed
        { $first, (Import-DigitData $renamed -NoEnumerate) | Measure-DigitData -ErrorAction Stop } | Should -Throw -ErrorId 'DataColumnMissing,*'
        $both = $first, (Import-DigitData $renamed -NoEnumerate) | Measure-DigitData -ByPosition
        $both.Count | Should -Be (2 * $first.Count)
        $both.Features[0].Maximum | Should -Be ($first | Measure-DigitData).Features[0].Maximum
    }

    It 'says once that -LabelProperty does nothing for digits, which have labels' {
        $digits = Import-DigitData $IrisPath
        $null = $digits | Measure-DigitData -LabelProperty sepal_length -WarningVariable warnings -WarningAction SilentlyContinue
        @($warnings -like '*-LabelProperty does nothing for digits and tables*').Count | Should -Be 1
        $null = Import-Csv $IrisPath | Measure-DigitData -LabelProperty species -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings -like '*LabelProperty*' | Should -BeNullOrEmpty
    }
}
