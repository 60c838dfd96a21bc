BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv -Count 600
    $data = Import-DigitData $csv -NoEnumerate
    $model = $data | Invoke-NetworkTraining (New-Network 8 -Epoch 4)
    $file = Join-Path $TestDrive 'm.msgpack'
    $model | Export-Model $file
}

Describe 'Invoke-Prediction' {
    It 'answers each example in the order they come' {
        $predictions = Import-DigitData $csv | Invoke-Prediction -Model $model
        $predictions.Count | Should -Be 600
        $predictions[0] | Should -BeOfType 'DigitsNet.Training.Prediction'
        $predictions.Index | Should -Be (1..600)
        @($predictions | Where-Object IsCorrect).Count | Should -BeGreaterThan 500
        $predictions[0].Probabilities.Count | Should -Be 4
    }

    It 'gives the same answers for single records and tables' {
        $single = Import-DigitData $csv | Invoke-Prediction $model
        $table = Invoke-Prediction $model -Data $data
        $piped = Import-DigitData $csv -NoEnumerate | Invoke-Prediction $model -ThreadCount 2
        $table.Confidence | Should -Be $single.Confidence
        $piped.Confidence | Should -Be $single.Confidence
    }

    It 'takes the path of a model file' {
        (Import-DigitData $csv | Select-Object -First 2 | Invoke-Prediction -Model $file).Count | Should -Be 2
        (Import-DigitData $csv | Select-Object -First 2 | Invoke-Prediction (Get-Item $file)).Count | Should -Be 2
    }

    It 'gives Kaggle''s columns with -AsKaggle' {
        $test = Join-Path $TestDrive 'test.csv'
        New-TinyDigitCsv $test -Unlabelled
        $submission = Join-Path $TestDrive 'submission.csv'
        Import-DigitData $test | Invoke-Prediction $model -AsKaggle | Export-Csv $submission -UseQuotes Never
        $lines = Get-Content $submission
        $lines[0] | Should -Be 'ImageId,Label'
        $lines.Count | Should -Be 81
        $lines[5] | Should -Match '^5,[0-3]$'
    }

    It 'keeps with -AsKaggle the number that an example had in its file' {
        $kaggle = Import-DigitData $csv | Where-Object Label -EQ 2 | Select-Object -First 3 | Invoke-Prediction $model -AsKaggle
        $kaggle.ImageId | Should -Be 3, 7, 11
    }

    It 'predicts plain objects, by the names of the features' {
        $iris = Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 4)
        $expected = Import-Csv $IrisPath | Invoke-Prediction $iris
        $expected.Count | Should -Be 150
        $expected[0].Actual | Should -Be 'setosa'
        $expected.Index | Should -Be (1..150)
        $mixed = Import-Csv $IrisPath | Select-Object @{ n = 'Id'; e = { 1 } }, petal_width, petal_length, sepal_width, sepal_length | Invoke-Prediction $iris
        $mixed.Confidence | Should -Be $expected.Confidence
    }

    It 'says the same of a row in a fast and in a slow pipeline, and of one type' {
        $rows = foreach ($i in 0..59) { [pscustomobject]@{ a = $i % 3; b = 2 - $i % 3; label = @('1', '2', 'x')[$i % 3] } }
        $named = $rows | Invoke-NetworkTraining (New-Network 8 -Epoch 60 -LearningRate 0.5)
        $some = $rows | Select-Object -First 12
        $fast = $some | Invoke-Prediction $named
        $slow = $some | ForEach-Object { Start-Sleep -Milliseconds 60; $_ } | Invoke-Prediction $named
        # Without the third class the table's labels are numbers, the model's are not
        $numbers = $some | Where-Object label -ne x | Invoke-Prediction $named
        ($rows | Measure-Model $named).Accuracy | Should -Be 1
        foreach ($predictions in $fast, $slow, $numbers) {
            @($predictions.Actual | Where-Object { $_ -isnot [string] }).Count | Should -Be 0
            @($predictions | Where-Object IsCorrect).Count | Should -Be $predictions.Count
        }
        $slow.Actual | Should -Be $some.label
    }

    Context 'columns' {
        BeforeAll {
            $rows = Import-Csv $IrisPath
            $iris = $rows | Invoke-NetworkTraining (New-Network 4 -Epoch 4)
            $expected = $rows | Invoke-Prediction $iris
            $swapped = Join-Path $TestDrive 'swapped.csv'
            $rows | Select-Object petal_width, species, petal_length, @{ n = 'id'; e = { 1 } }, sepal_width, sepal_length | Export-Csv $swapped
            $renamed = Join-Path $TestDrive 'renamed.csv'
            $rows | Select-Object sepal_length, @{ n = 'breadth'; e = { $_.sepal_width } }, petal_length, petal_width, species | Export-Csv $renamed
        }

        It 'go by name, in objects, digits and tables, and what is left out is said' {
            (Import-DigitData $swapped | Invoke-Prediction $iris).Confidence | Should -Be $expected.Confidence
            (Invoke-Prediction $iris (Import-DigitData $swapped -NoEnumerate)).Confidence | Should -Be $expected.Confidence
            (Import-Csv $swapped | Invoke-Prediction $iris).Confidence | Should -Be $expected.Confidence
            foreach ($data in (Import-DigitData $swapped), (Import-Csv $swapped)) {
                $said = $data | Invoke-Prediction $iris -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_ -like '*left out*' }
                @($said).Count | Should -Be 1
                $said | Should -BeLike '*left out a column that the model does not have: id.'
            }
        }

        It 'that are missing are an error that lists them, unless -ByPosition says that order is meant' {
            { Import-DigitData $renamed | Invoke-Prediction $iris -ErrorAction Stop } | Should -Throw '*lacks a column that the model has: sepal_width*' -ErrorId 'DataColumnMissing,*'
            { Import-Csv $renamed | Invoke-Prediction $iris -ErrorAction Stop } | Should -Throw -ErrorId 'DataColumnMissing,*'
            (Import-DigitData $renamed | Invoke-Prediction $iris -ByPosition).Confidence | Should -Be $expected.Confidence
            (Import-Csv $renamed | Invoke-Prediction $iris -ByPosition).Confidence | Should -Be $expected.Confidence
        }

        It 'of several files are matched to the model' {
            $both = $swapped, $IrisPath | Import-DigitData | Invoke-Prediction $iris
            $both.Confidence | Should -Be ($expected.Confidence + $expected.Confidence)
        }
    }

    It 'answers a slow pipeline record by record' {
        $seen = [Collections.Generic.List[int]]::new()
        $given = 0
        Import-DigitData $csv | Select-Object -First 4 | ForEach-Object { Start-Sleep -Milliseconds 80; ([ref]$given).Value++; $_ } |
            Invoke-Prediction $model | ForEach-Object { $seen.Add($given) }
        $seen | Should -Be 1, 2, 3, 4
    }

    It 'stops when downstream has seen enough' {
        (Import-DigitData $csv | Invoke-Prediction $model | Select-Object -First 1).Index | Should -Be 1
    }

    It 'predicts digits that came back from another process' {
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(@(Import-DigitData $csv | Select-Object -First 3)))
        ($back | Invoke-Prediction $model).Confidence | Should -Be (Import-DigitData $csv | Select-Object -First 3 | Invoke-Prediction $model).Confidence
    }

    It 'is silent about an empty pipeline' {
        @() | Invoke-Prediction $model | Should -BeNullOrEmpty
    }

    Context 'bad input' {
        It 'answers the others where one has another width' {
            $wide = Join-Path $TestDrive 'wide.csv'
            New-TinyDigitCsv $wide -Side 6 -Count 2
            $predictions = $csv, $wide, $csv | Import-DigitData | Invoke-Prediction $model -ErrorVariable errors -ErrorAction SilentlyContinue
            $predictions.Count | Should -Be 1200
            $errors.FullyQualifiedErrorId | Should -Be (@('DataWidthMismatch,DigitsPS.Commands.InvokePredictionCommand') * 2)
            $errors[0].TargetObject | Should -BeOfType 'DigitsNet.Data.Digit'
        }

        It 'answers the others where one is no data' {
            $items = @(Import-DigitData $csv | Select-Object -First 2) + 42 + @(Import-DigitData $csv | Select-Object -First 1)
            $predictions = $items | Invoke-Prediction $model -ErrorVariable errors -ErrorAction SilentlyContinue
            $predictions.Count | Should -Be 3
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'InputNotData,*'
        }

        It 'refuses a model file that is missing, damaged or of another provider' {
            { $data | Invoke-Prediction (Join-Path $TestDrive 'none') } | Should -Throw -ErrorId 'FileNotFound,*'
            { $data | Invoke-Prediction $csv } | Should -Throw -ErrorId 'Model*,DigitsPS.Commands.InvokePredictionCommand'
            { $data | Invoke-Prediction Env:/PATH } | Should -Throw -ErrorId 'PathNotFileSystem,*'
        }

        It 'refuses what is neither model nor path' {
            { $data | Invoke-Prediction -Model 42 } | Should -Throw
            { $data | Invoke-Prediction -Model $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        }
    }
}
